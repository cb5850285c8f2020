// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

/** Python's {@code None}. */
public enum None {
    /** The only value. */
    NONE
}
