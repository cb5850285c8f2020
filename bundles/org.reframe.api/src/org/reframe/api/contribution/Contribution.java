// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.contribution;

import java.util.List;
import java.util.Optional;
import org.reframe.api.run.RunException;

/**
 * One contribution. Metadata is read from the registry; the class is loaded only by {@link #create()}.
 *
 * @param <T> the SPI
 */
public interface Contribution<T> {
    /** Full id, for ever the same. */
    String id();

    /** Name for people. */
    String name();

    /** A sentence for people. */
    String description();

    /** Ids by which it was known before. */
    List<String> formerIds();

    /** Bundle that contributes it. */
    String contributor();

    /**
     * What the point's own attributes say, such as {@code native} of a policy.
     *
     * @param name of an attribute that the point documents
     * @return empty text when it is not given
     */
    default String attribute(String name) {
        return "";
    }

    /** Options that people may choose, in the order in which they are to be shown; empty where the point has none. */
    default List<ContributionOption> options() {
        return List.of();
    }

    /** Why it cannot be used; empty when it can. */
    Optional<String> problem();

    /**
     * Makes a new instance.
     *
     * @throws RunException when it is broken; it is then listed as broken, and the program goes on
     */
    T create() throws RunException;
}
