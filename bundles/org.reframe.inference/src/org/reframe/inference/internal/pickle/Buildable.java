// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

/** A value that takes its state after it was made, by the opcode BUILD. */
public interface Buildable {
    /**
     * Takes the state.
     *
     * @throws PickleException when the state is not as expected
     */
    void build(Object state) throws PickleException;
}
