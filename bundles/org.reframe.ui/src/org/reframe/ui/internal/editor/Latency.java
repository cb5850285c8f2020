// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** How long the last previews took, for the person to see. For one thread. */
final class Latency {
    private static final int KEPT = 100;

    private final Deque<Long> milliseconds = new ArrayDeque<>();

    /** Takes in one; gives the words for it, such as "Preview 62 ms (median 58, 95 % within 110 ms)". */
    String add(long nanoseconds) {
        long now = Math.round(nanoseconds / 1e6);
        milliseconds.addLast(now);
        if (milliseconds.size() > KEPT) {
            milliseconds.removeFirst();
        }
        String words = String.format(Locale.ROOT, "Preview %d ms", now);
        // Of fewer a share means nothing.
        return milliseconds.size() < 5
                ? words
                : words + String.format(Locale.ROOT, " (median %d, 95 %% within %d ms)", share(0.5), share(0.95));
    }

    /** The least value that so large a share of the previews does not exceed. */
    private long share(double share) {
        return milliseconds.stream()
                .sorted()
                .skip((long) Math.ceil(share * milliseconds.size()) - 1)
                .findFirst()
                .orElseThrow();
    }
}
