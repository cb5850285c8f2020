// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

import java.util.List;

/**
 * Python's tuple. Its items may hold themselves, so never ask a tuple from a file for its hash or text unless {@link #plain}
 * said yes.
 *
 * @param items what it holds, in order
 */
public record Tuple(List<Object> items) {
    private static final int DEEPEST_KEY = 8;

    public Tuple {
        items = List.copyOf(items);
    }

    /** Whether a value is a number, a text, bytes or a shallow tuple of these, and so may be a key. */
    public static boolean plain(Object value) {
        return plain(value, 0);
    }

    private static boolean plain(Object value, int depth) {
        if (value instanceof Tuple tuple) {
            return depth < DEEPEST_KEY && tuple.items.stream().allMatch(item -> plain(item, depth + 1));
        }
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof byte[]
                || value == None.NONE;
    }
}
