// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.picture;

/**
 * Colours from dark violet over blue and green to light yellow, in which equal steps look equal: lightness rises evenly in the space
 * OKLab (Ottosson, A perceptual color space for image processing, 2020), so that order stays readable without colours. Pure.
 */
public final class ColourMap {
    private static final int STEPS = 256;
    private static final double DARK = 0.26;
    private static final double LIGHT = 0.92;
    private static final double VIOLET = 305;
    private static final double YELLOW = 104;
    private static final double CHROMA = 0.135;

    private final byte[] rgb = new byte[3 * STEPS];

    /** The map; it has no state. */
    public ColourMap() {
        for (int i = 0; i < STEPS; i++) {
            double place = i / (STEPS - 1.0);
            double lightness = DARK + (LIGHT - DARK) * place;
            double hue = Math.toRadians(VIOLET + (YELLOW - VIOLET) * place);
            double chroma = CHROMA;
            // Colours that screens cannot show are made paler, which keeps lightness and hue.
            while (!shown(lightness, chroma, hue) && chroma > 0) chroma -= 0.002;
            double[] linear = linear(lightness, chroma, hue);
            for (int c = 0; c < 3; c++) rgb[3 * i + c] = (byte) Math.round(255 * encoded(linear[c]));
        }
    }

    /**
     * A colour's part.
     *
     * @param place 0 to 1
     * @param part 0 red, 1 green, 2 blue
     * @return 0–255
     */
    public int at(double place, int part) {
        return rgb[3 * (int) Math.round(Math.clamp(place, 0.0, 1.0) * (STEPS - 1)) + part] & 0xff;
    }

    private static boolean shown(double lightness, double chroma, double hue) {
        for (double part : linear(lightness, chroma, hue)) {
            if (part < 0 || part > 1) return false;
        }
        return true;
    }

    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double encoded(double linear) {
        double bounded = Math.clamp(linear, 0.0, 1.0);
        return bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * Math.pow(bounded, 1 / 2.4) - 0.055;
    }
}
