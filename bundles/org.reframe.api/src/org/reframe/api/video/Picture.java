// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.video;

/**
 * An 8-bit RGB picture, interleaved row by row: {@code rgb[(y * width + x) * 3 + c]}, shape {@code [H,W,3]}, values 0–255.
 *
 * <p>The array is shared, not copied: whoever receives a picture must not change it. Thread-safe under that rule.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param rgb {@code width * height * 3} bytes
 */
public record Picture(int width, int height, byte[] rgb) {
    public Picture {
        if (width < 1 || height < 1 || rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
            throw new IllegalArgumentException("Picture of " + width + "x" + height + " with " + rgb.length + " bytes");
        }
    }
}
