// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.mask.MaskBuilder;

/** Runs as CVAT writes them: row by row inside a box, background first. COCO's go down the columns of the frame. */
final class CvatMask {
    private CvatMask() {}

    /**
     * The runs of a mask inside its bounds.
     *
     * @return such as {@code 0, 3, 2, 1}
     */
    static String encode(Mask mask, Box bounds) {
        int left = (int) bounds.x();
        int top = (int) bounds.y();
        int right = (int) bounds.right();
        int bottom = (int) bounds.bottom();
        byte[] pixels = mask.toPixels();
        StringBuilder text = new StringBuilder();
        int current = 0;
        int length = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left, i = y * mask.width() + left; x < right; x++, i++) {
                if (pixels[i] != current) {
                    text.append(length).append(", ");
                    current = pixels[i];
                    length = 0;
                }
                length++;
            }
        }
        return text.append(length).toString();
    }

    /**
     * A mask of the frame.
     *
     * @param box left, top, width, height in pixels
     * @throws IllegalArgumentException when the box leaves the frame or the runs do not fill it
     */
    static Mask decode(String text, int[] box, int width, int height) {
        if (box[0] < 0
                || box[1] < 0
                || box[2] < 1
                || box[3] < 1
                || (long) box[0] + box[2] > width
                || (long) box[1] + box[3] > height) {
            throw new IllegalArgumentException("the mask's box at (" + box[0] + "," + box[1] + ") of " + box[2] + "x"
                    + box[3] + " is not inside the frame of " + width + "x" + height);
        }
        byte[] inside = new byte[Math.multiplyExact(box[2], box[3])];
        long position = 0;
        byte value = 0;
        int number = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (c >= '0' && c <= '9') {
                number = Math.max(number, 0) * 10 + c - '0';
                if (number > inside.length) {
                    throw new IllegalArgumentException(
                            "the mask's runs are longer than its box of " + inside.length + " pixels");
                }
            } else if (c == ',') {
                position = fill(inside, position, number, value);
                value ^= 1;
                number = -1;
            } else if (c != ' ') {
                throw new IllegalArgumentException("the mask's runs hold '" + c + "' at character " + i);
            }
        }
        if (position != inside.length) {
            throw new IllegalArgumentException(
                    "the mask's runs add up to " + position + ", its box has " + inside.length + " pixels");
        }
        return place(inside, box, width, height);
    }

    private static long fill(byte[] inside, long position, int length, byte value) {
        if (length < 0 || position + length > inside.length) {
            throw new IllegalArgumentException(
                    length < 0
                            ? "the mask's runs lack a number"
                            : "the mask's runs are longer than its box of " + inside.length + " pixels");
        }
        if (value != 0) {
            java.util.Arrays.fill(inside, (int) position, (int) position + length, value);
        }
        return position + length;
    }

    private static Mask place(byte[] inside, int[] box, int width, int height) {
        MaskBuilder builder = new MaskBuilder(width, height);
        builder.run(false, box[0] * height);
        for (int x = 0; x < box[2]; x++) {
            builder.run(false, box[1]);
            for (int y = 0; y < box[3]; y++) {
                builder.run(inside[y * box[2] + x] != 0, 1);
            }
            builder.run(false, height - box[1] - box[3]);
        }
        return builder.run(false, (width - box[0] - box[2]) * height).build();
    }
}
