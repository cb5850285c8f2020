// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.Collection;

/** What a mistyped option was probably meant to be. Pure. */
final class Suggestion {
    private Suggestion() {}

    /** " Did you mean …?" or nothing. */
    static String of(String word, Collection<String> known) {
        String best = "";
        int smallest = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < smallest) {
                smallest = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : " Did you mean " + best + "?";
    }

    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                } else {
                    int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    cost[i][j] = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
