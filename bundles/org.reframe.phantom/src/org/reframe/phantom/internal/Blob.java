// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Something soft whose outline breathes while it turns, grows and shrinks.
 *
 * @param label name
 * @param path where its centre goes
 * @param radius mean, in pixels
 * @param stretch length to width
 * @param waves amplitude and phase of each harmonic of the outline, from the second on
 * @param spin radians a frame
 * @param skin its texture
 */
record Blob(String label, Path path, double radius, double stretch, double[][] waves, double spin, BufferedImage skin)
        implements Thing {
    private static final int CORNERS = 96;

    static Blob random(RandomGenerator random, String label, int width, int height) {
        double[][] waves = new double[5][];
        int lobes = random.nextInt(waves.length);
        for (int i = 0; i < waves.length; i++) {
            double amplitude = 0.16 * random.nextDouble() / (i + 1) + (i == lobes ? 0.18 : 0);
            waves[i] = new double[] {amplitude, 2 * Math.PI * random.nextDouble()};
        }
        double radius = Math.min(width, height) * (0.11 + 0.08 * random.nextDouble());
        Texture texture = new Texture(Texture.Pattern.skin(random), random, random.nextFloat(), radius * 0.35);
        int side = (int) Math.ceil(radius * 4.6);
        double spin = (random.nextBoolean() ? 1 : -1) * (0.008 + 0.02 * random.nextDouble());
        double stretch = 1 + 0.6 * random.nextDouble();
        return new Blob(
                label, Path.random(random, width, height), radius, stretch, waves, spin, texture.paint(side, side));
    }

    @Override
    public List<Part> parts(int frame) {
        Path2D outline = new Path2D.Double();
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            double share = 1;
            for (int k = 0; k < waves.length; k++) {
                // Each harmonic swells in its own time; the outline stays with the skin.
                double swell = 0.65 + 0.35 * Math.sin((0.05 + 0.013 * k) * frame + waves[k][1]);
                share += waves[k][0] * swell * Math.sin((k + 2) * angle + waves[k][1]);
            }
            double x = radius * share * Math.sqrt(stretch) * Math.cos(angle);
            double y = radius * share / Math.sqrt(stretch) * Math.sin(angle);
            if (i == 0) {
                outline.moveTo(x, y);
            } else {
                outline.lineTo(x, y);
            }
        }
        outline.closePath();
        Point2D centre = path.at(frame);
        double grow = 1 + 0.18 * Math.sin(0.05 * frame + waves[0][1]);
        AffineTransform place = AffineTransform.getTranslateInstance(centre.getX(), centre.getY());
        place.rotate(spin * frame + waves[1][1]);
        place.scale(grow, grow);
        return List.of(new Part(outline, skin, place));
    }
}
