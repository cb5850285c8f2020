// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.parity;

import org.eclipse.jdt.annotation.Nullable;

/**
 * One comparison, a row of the table.
 *
 * @param tensor what was compared
 * @param measure how, or what went wrong
 * @param error the difference; NaN when there is no number
 * @param limit the largest allowed; NaN when there is no number
 * @param passed whether it is within the limit
 */
public record Comparison(String tensor, String measure, double error, double limit, boolean passed) {
    /** A measured difference; a NaN fails. */
    public static Comparison within(String tensor, String measure, double error, double limit) {
        return new Comparison(tensor, measure, error, limit, error <= limit);
    }

    /** Something that could not be compared. */
    public static Comparison failed(String tensor, String why) {
        return new Comparison(tensor, why, Double.NaN, Double.NaN, false);
    }

    /**
     * Holds a tree of results against the recorded one, every number, text and flag of it: the largest difference of two
     * numbers over {@code max(1, |recorded|)}. Another structure, text or flag fails. NaN agrees with NaN, and with JSON's
     * null.
     *
     * @param actual maps with text keys, lists, arrays of numbers, numbers, texts, booleans, null
     */
    public static Comparison of(String tensor, RecordedValue recorded, @Nullable Object actual, double limit) {
        TreeDifference difference = new TreeDifference();
        difference.compare("", recorded.plain(), actual);
        String mismatch = difference.mismatch();
        return mismatch.isEmpty()
                ? within(tensor, "max |d|/max(1,|x|)", difference.largest(), limit)
                : failed(tensor, mismatch);
    }
}
