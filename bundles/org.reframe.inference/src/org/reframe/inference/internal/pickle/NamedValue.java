// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

import java.util.List;

/** What an allowed name stands for. */
public interface NamedValue {
    /** Module and name, for messages. */
    String name();

    /**
     * Makes a value as the Python callable would.
     *
     * @throws PickleException when it is not callable or the arguments are wrong
     */
    default Object call(List<Object> arguments) throws PickleException {
        throw new PickleException("the call of " + name() + ", which is not allowed");
    }
}
