// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.coco;

import java.util.Arrays;
import org.reframe.api.mask.Mask;

/**
 * Run lengths as compressed text: six bits a character, low bits first, from the fourth run on as the difference to the run
 * two before. Byte for byte what the COCO API writes.
 *
 * <p>Source: cocoapi, {@code maskApi.c}, {@code rleToString} and {@code rleFrString}. Thread-safe.
 */
public final class CocoRle {
    private static final int FIRST_CHARACTER = 48;
    private static final int LONGEST_NUMBER = 7;

    private CocoRle() {}

    /** The text of a mask. */
    public static String encode(Mask mask) {
        int[] runs = mask.runs();
        StringBuilder text = new StringBuilder(runs.length * 2);
        for (int i = 0; i < runs.length; i++) {
            long number = i > 2 ? (long) runs[i] - runs[i - 2] : runs[i];
            boolean more = true;
            while (more) {
                int bits = (int) (number & 0x1f);
                number >>= 5;
                more = (bits & 0x10) != 0 ? number != -1 : number != 0;
                text.append((char) ((more ? bits | 0x20 : bits) + FIRST_CHARACTER));
            }
        }
        return text.toString();
    }

    /**
     * The mask of a text.
     *
     * @throws IllegalArgumentException naming the character when the text is damaged or does not fill the frame
     */
    public static Mask decode(String text, int width, int height) {
        int[] runs = new int[Math.max(16, text.length() / 2)];
        int count = 0;
        int position = 0;
        long pixels = (long) width * height;
        long total = 0;
        while (position < text.length()) {
            int start = position;
            long number = 0;
            int bits;
            int shift = 0;
            do {
                if (position >= text.length()) {
                    throw new IllegalArgumentException("run lengths end within the number at character " + start);
                }
                bits = text.charAt(position) - FIRST_CHARACTER;
                if (bits < 0 || bits > 0x3f || position - start >= LONGEST_NUMBER) {
                    throw new IllegalArgumentException("run lengths are damaged at character " + position);
                }
                number |= (long) (bits & 0x1f) << shift;
                shift += 5;
                position++;
            } while ((bits & 0x20) != 0);
            if ((bits & 0x10) != 0) {
                number |= -1L << shift;
            }
            if (count > 2) {
                number += runs[count - 2];
            }
            total += number;
            if (number < 0 || total > pixels) {
                throw new IllegalArgumentException("run " + count + " at character " + start + " is " + number
                        + ", which does not fit into " + width + "x" + height);
            }
            if (count == runs.length) {
                runs = Arrays.copyOf(runs, count * 2);
            }
            runs[count++] = (int) number;
        }
        if (total != pixels) {
            throw new IllegalArgumentException(
                    "runs add up to " + total + " pixels, not " + width + "x" + height + " = " + pixels);
        }
        return Mask.ofRuns(width, height, Arrays.copyOf(runs, count));
    }

    /**
     * Intersection over union as the COCO API has it: 0 when both are empty.
     *
     * @param crowd whether the truth is a crowd, of which any part may be found
     */
    public static double iou(Mask prediction, Mask truth, boolean crowd) {
        long both = prediction.and(truth).area();
        long all = crowd ? prediction.area() : (long) prediction.area() + truth.area() - both;
        return both == 0 ? 0 : (double) both / all;
    }
}
