// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** Paints textures: two colours mixed by a pattern that is warped by noise. */
final class Texture {
    /** What the pattern looks like. */
    enum Pattern {
        /** Blotches. */
        BLOTCHES,
        /** Wavy stripes. */
        STRIPES,
        /** Warped squares. */
        CHECKER,
        /** Bricks with joints. */
        BRICK,
        /** Blades, long and thin. */
        GRASS,
        /** Dots on a ground. */
        DOTS,
        /** Waves of water. */
        WAVES,
        /** Rows of houses with lit windows against the sky. */
        CITY;

        /** Any pattern that suits a thing of any size, which houses do not. */
        static Pattern skin(RandomGenerator random) {
            return values()[random.nextInt(CITY.ordinal())];
        }
    }

    private final Pattern pattern;
    private final Noise warp;
    private final Noise grain;
    private final float[] first;
    private final float[] second;
    private final double period;

    Texture(Pattern pattern, RandomGenerator random, float hue, double period) {
        this.pattern = pattern;
        this.period = period;
        this.warp = new Noise(random.nextLong(), period * 3, 3);
        this.grain = new Noise(random.nextLong(), 4, 2);
        float saturation = 0.25f + 0.5f * random.nextFloat();
        this.first = rgb(hue, saturation, 0.35f + 0.3f * random.nextFloat());
        this.second =
                rgb(hue + 0.04f + 0.12f * random.nextFloat(), saturation * 0.8f, 0.6f + 0.35f * random.nextFloat());
    }

    private static float[] rgb(float hue, float saturation, float brightness) {
        return new Color(Color.HSBtoRGB(hue, saturation, brightness)).getRGBColorComponents(null);
    }

    /** Paints a picture of this texture. */
    BufferedImage paint(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = colour(x, y);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    private int colour(double x, double y) {
        // Houses stand straight.
        double bend = pattern == Pattern.CITY ? 0 : (warp.at(x, y) - 0.5) * period * 1.6;
        double share = share(x + bend, y - bend);
        double light = 0.82 + 0.36 * grain.at(x, y);
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
            double value = (first[c] * (1 - share) + second[c] * share) * light;
            rgb = rgb << 8 | (int) Math.round(255 * Math.clamp(value, 0, 1));
        }
        return rgb;
    }

    private double share(double x, double y) {
        return switch (pattern) {
            case BLOTCHES -> warp.at(x * 2.2, y * 2.2) > 0.5 ? 0.9 : 0.15;
            case STRIPES -> 0.5 + 0.5 * Math.tanh(4 * Math.sin(2 * Math.PI * (x + 0.4 * y) / period));
            case CHECKER ->
                (Math.floorMod((long) Math.floor(x / period), 2L) == Math.floorMod((long) Math.floor(y / period), 2L))
                        ? 0.9
                        : 0.1;
            case BRICK -> brick(x, y);
            case GRASS -> new Noise(7, 3, 2).at(x * 1.8, y * 0.35);
            case DOTS ->
                Math.hypot(x - period * Math.rint(x / period), y - period * Math.rint(y / period)) < period * 0.3
                        ? 1
                        : 0.1;
            case WAVES -> 0.5 + 0.5 * Math.sin(2 * Math.PI * (y / period + 0.45 * Math.sin(1.9 * x / period)));
            case CITY -> city(x, y);
        };
    }

    private double city(double x, double y) {
        double street = period * 9;
        double row = Math.floor(y / street);
        double house = Math.floor((x + row * 1.7 * period) / (2.4 * period));
        double roof = street * (0.15 + 0.6 * warp.at(house * 83, row * 131));
        double down = y - row * street;
        if (down < roof) {
            return 0.75 + 0.25 * down / street;
        }
        double across = Math.floorMod((long) (x + row * 1.7 * period), (long) (2.4 * period)) / period;
        boolean pane = across % 0.6 > 0.25 && (down - roof) / period % 0.8 > 0.4;
        double lit = warp.at(Math.floor(x / period / 0.6) * 41, Math.floor(y / period / 0.8) * 57);
        return pane && lit > 0.5 ? 1 : 0.12 * warp.at(house * 29, row * 17);
    }

    private double brick(double x, double y) {
        double row = Math.floor(y / period);
        double shifted = x + (row % 2 == 0 ? 0 : period);
        boolean joint = y - row * period < period * 0.14 || Math.abs(shifted % (2 * period)) < period * 0.14;
        return joint ? 1 : 0.2 + 0.3 * warp.at(Math.floor(shifted / (2 * period)) * 97, row * 89);
    }
}
