// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.images;

import java.util.Comparator;

/** Orders names as people do: runs of digits by value, so that 2 comes before 10. */
final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = end(a, i);
            int endB = end(b, j);
            String partA = a.substring(i, endA);
            String partB = b.substring(j, endB);
            int order = digit(partA.charAt(0)) && digit(partB.charAt(0))
                    ? byValue(partA, partB)
                    : partA.compareToIgnoreCase(partB);
            if (order != 0) {
                return order;
            }
            i = endA;
            j = endB;
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static int byValue(String a, String b) {
        String valueA = a.replaceFirst("^0+(?=.)", "");
        String valueB = b.replaceFirst("^0+(?=.)", "");
        int order = Integer.compare(valueA.length(), valueB.length());
        return order != 0 ? order : valueA.compareTo(valueB);
    }

    private static int end(String text, int start) {
        int end = start + 1;
        if (digit(text.charAt(start))) {
            while (end < text.length() && digit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
