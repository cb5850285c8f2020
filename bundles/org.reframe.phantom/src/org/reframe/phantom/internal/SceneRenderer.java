// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.List;
import org.reframe.api.phantom.PhantomSettings;

/**
 * Draws one frame and its truth. Colours are anti-aliased; an object's region is where it covers at least half of the pixel
 * and nothing stands before it. Not thread-safe.
 */
final class SceneRenderer {
    private static final int HALF = 128;

    private final Scenery scenery;
    private final int width;
    private final int height;
    private final BufferedImage cover;
    /** Shapes of the objects at the frame that was drawn last: truth and shadows need the same ones, and they are dear. */
    private List<Shape> shapes = List.of();

    private int shaped = -1;

    SceneRenderer(Scenery scenery, PhantomSettings settings) {
        this.scenery = scenery;
        this.width = settings.width();
        this.height = settings.height();
        this.cover = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    }

    /** The picture of a frame. */
    BufferedImage picture(int frame) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image);
        AffineTransform view = scenery.view(frame, width, height);
        graphics.transform(view);
        graphics.drawImage(
                scenery.background(), (int) (-Scenery.MARGIN * width), (int) (-Scenery.MARGIN * height), null);
        for (int i = 0; i < scenery.objects().size(); i++) {
            shadow(graphics, shapes(frame).get(i));
            scenery.objects().get(i).parts(frame).forEach(part -> part.draw(graphics));
        }
        for (Thing thing : scenery.occluders()) {
            thing.parts(frame).forEach(part -> part.draw(graphics));
        }
        graphics.dispose();
        relight(image, scenery.light(frame));
        return image;
    }

    private List<Shape> shapes(int frame) {
        if (frame != shaped) {
            shapes = scenery.objects().stream().map(thing -> thing.shape(frame)).toList();
            shaped = frame;
        }
        return shapes;
    }

    private void shadow(Graphics2D graphics, Shape shape) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(width * 0.012, height * 0.02);
        graphics.setComposite(AlphaComposite.SrcOver.derive(0.25f));
        graphics.setPaint(Color.BLACK);
        graphics.fill(shape);
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.setTransform(before);
    }

    private static void relight(BufferedImage image, float factor) {
        int[] lit = new int[256];
        for (int value = 0; value < lit.length; value++) {
            lit[value] = Math.min(255, Math.round(value * factor));
        }
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            int rgb = pixels[i];
            pixels[i] = lit[rgb >> 16 & 0xff] << 16 | lit[rgb >> 8 & 0xff] << 8 | lit[rgb & 0xff];
        }
    }

    /** Object ids of a frame, {@code [H,W]}: the n-th object is n+1, background and occluders are 0. */
    byte[] truth(int frame) {
        byte[] ids = new byte[width * height];
        AffineTransform view = scenery.view(frame, width, height);
        for (int i = 0; i < scenery.objects().size(); i++) {
            stamp(ids, view, shapes(frame).get(i), (byte) (i + 1));
        }
        for (Thing occluder : scenery.occluders()) {
            stamp(ids, view, occluder.shape(frame), (byte) 0);
        }
        return ids;
    }

    private void stamp(byte[] ids, AffineTransform view, Shape shape, byte id) {
        Rectangle box = view.createTransformedShape(shape).getBounds();
        box.grow(2, 2);
        Rectangle seen = box.intersection(new Rectangle(width, height));
        if (seen.isEmpty()) {
            return;
        }
        Graphics2D graphics = graphics(cover);
        graphics.setPaint(Color.BLACK);
        graphics.fill(seen);
        graphics.transform(view);
        graphics.setPaint(Color.WHITE);
        graphics.fill(shape);
        graphics.dispose();
        byte[] share = ((DataBufferByte) cover.getRaster().getDataBuffer()).getData();
        for (int y = seen.y; y < seen.y + seen.height; y++) {
            for (int i = y * width + seen.x; i < y * width + seen.x + seen.width; i++) {
                if ((share[i] & 0xff) >= HALF) {
                    ids[i] = id;
                }
            }
        }
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }
}
