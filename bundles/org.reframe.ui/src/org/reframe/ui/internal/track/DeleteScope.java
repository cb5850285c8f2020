// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.track;

/** How much of an object is deleted. */
public enum DeleteScope {
    /** The frame shown; what a person gets who reads nothing. */
    FRAME("This frame"),
    /** The frame shown and all after it. */
    FROM_HERE("From here to the end"),
    /** The object. */
    TRACK("Whole track");

    private final String words;

    DeleteScope(String words) {
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }
}
