// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.contribution;

import java.util.List;
import org.reframe.api.run.RunException;

/** All contributions by SPI type. An OSGi service; thread-safe. */
public interface Contributions {
    /**
     * Contributions to the point of an SPI, broken ones included, ordered by id.
     *
     * @param spi such as {@code Propagator.class}
     */
    <T> List<Contribution<T>> all(Class<T> spi);

    /**
     * The contribution with an id: its full id, its last part when only one has it, or a former id.
     *
     * @throws RunException (usage) listing the known ids when there is none
     */
    <T> Contribution<T> find(Class<T> spi, String id) throws RunException;
}
