// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

/** A pickle that is damaged, too large, or asks for something that is not allowed. */
public final class PickleException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * With what is wrong.
     *
     * @param message what and, once known, where; a part of a sentence
     */
    public PickleException(String message) {
        super(message);
    }
}
