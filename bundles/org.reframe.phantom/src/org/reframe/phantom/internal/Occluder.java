// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A bar or bush that passes in front of everything.
 *
 * @param label name
 * @param width of the scene
 * @param height of the scene
 * @param outline around its own centre
 * @param speed pixels a frame
 * @param skin its texture
 */
record Occluder(String label, int width, int height, Shape outline, double speed, BufferedImage skin) implements Thing {
    static Occluder random(RandomGenerator random, int width, int height) {
        double thick = width * (0.06 + 0.05 * random.nextDouble());
        Shape outline = random.nextBoolean()
                ? new Rectangle2D.Double(-thick / 2, -1.5 * height, thick, 3.0 * height)
                : new Ellipse2D.Double(-thick, -height * 0.2, thick * 2, height);
        Texture texture = new Texture(Texture.Pattern.skin(random), random, random.nextFloat(), thick / 3);
        double speed = width * (0.008 + 0.008 * random.nextDouble());
        // High enough to show no seam within the frame.
        return new Occluder("occluder", width, height, outline, speed, texture.paint((int) thick * 3 + 2, height * 2));
    }

    @Override
    public List<Part> parts(int frame) {
        double cycle = width * 1.6;
        double x = (width * 0.2 + speed * frame) % cycle - width * 0.3;
        return List.of(new Part(outline, skin, AffineTransform.getTranslateInstance(x, height * 0.5)));
    }
}
