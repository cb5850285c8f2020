// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

import java.util.Optional;

/** Which names a pickle may mention. */
public interface PickleNames {
    /** What a name stands for; empty when it is refused. */
    Optional<NamedValue> find(String module, String name);

    /**
     * What a persistent id stands for.
     *
     * @throws PickleException when it is refused
     */
    default Object persistent(Object id) throws PickleException {
        throw new PickleException("a reference to something outside, which is not allowed");
    }
}
