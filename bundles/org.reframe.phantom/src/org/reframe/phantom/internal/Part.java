// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * A piece of a thing with its own skin, which turns and grows with it.
 *
 * @param outline in coordinates of the piece
 * @param skin its texture; the centre of the texture lies on the origin
 * @param place from coordinates of the piece to pixels of the scene
 */
record Part(Shape outline, BufferedImage skin, AffineTransform place) {
    /** Outline in pixels of the scene. */
    Shape shape() {
        return place.createTransformedShape(outline);
    }

    /** Draws it; the graphics' transform is left as it was. */
    void draw(Graphics2D graphics) {
        AffineTransform before = graphics.getTransform();
        graphics.transform(place);
        graphics.setPaint(new TexturePaint(
                skin,
                new Rectangle2D.Double(
                        -skin.getWidth() / 2.0, -skin.getHeight() / 2.0, skin.getWidth(), skin.getHeight())));
        graphics.fill(outline);
        graphics.setTransform(before);
    }
}
