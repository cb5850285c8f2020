// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.util.Comparator;

/** Orders names so that numbers in them count as numbers: {@code 9} before {@code 10}. */
public final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
        int i = 0;
        int k = 0;
        while (i < a.length() && k < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(k))) {
                int endA = numberEnd(a, i);
                int endB = numberEnd(b, k);
                int order = compareNumbers(a.substring(i, endA), b.substring(k, endB));
                if (order != 0) {
                    return order;
                }
                i = endA;
                k = endB;
            } else if (a.charAt(i) != b.charAt(k)) {
                return Character.compare(a.charAt(i), b.charAt(k));
            } else {
                i++;
                k++;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - k);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int numberEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String a, String b) {
        String left = a.replaceFirst("^0+", "");
        String right = b.replaceFirst("^0+", "");
        int order = Integer.compare(left.length(), right.length());
        return order != 0 ? order : left.compareTo(right);
    }
}
