// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.phantom.PhantomSettings.Scene;

/**
 * What a clip shows: a background, things on it, things before it, and how camera and light move.
 *
 * @param background larger than the frame on all sides
 * @param family pattern of the background
 * @param objects things with truth; later ones stand before earlier ones
 * @param occluders things without truth, before all objects
 * @param camera how much the camera moves, in frame widths
 * @param light how much the light changes, 0–1
 */
record Scenery(
        BufferedImage background,
        Texture.Pattern family,
        List<Thing> objects,
        List<Thing> occluders,
        double camera,
        double light) {
    /** How much larger than the frame the background is, each way. */
    static final double MARGIN = 0.35;

    static Scenery of(PhantomSettings settings, RandomGenerator random) {
        int width = settings.width();
        int height = settings.height();
        boolean hard = settings.scene() == Scene.HARD;
        List<Thing> objects = new ArrayList<>();
        Pose.Action[] actions = Pose.Action.values();
        Pose.Action action = actions[random.nextInt(actions.length)];
        if (settings.scene() == Scene.OBJECTS || hard) {
            objects.add(Blob.random(random, "blob", width, height));
            objects.add(Blob.random(random, "blob", width, height));
        }
        if (settings.scene() != Scene.OBJECTS) {
            boolean close = settings.scene() == Scene.CLOSE;
            objects.add(
                    close ? Figure.close(random, action, width, height) : Figure.random(random, action, width, height));
        }
        Texture.Pattern family = family(action, settings, random);
        List<Thing> occluders = hard ? List.of(Occluder.random(random, width, height)) : List.of();
        int wide = (int) (width * (1 + 2 * MARGIN));
        int high = (int) (height * (1 + 2 * MARGIN));
        BufferedImage background =
                new Texture(family, random, random.nextFloat(), Math.max(12, width / 26.0)).paint(wide, high);
        return new Scenery(background, family, List.copyOf(objects), occluders, hard ? 0.1 : 0.05, hard ? 0.35 : 0.1);
    }

    /** With the bias as probability the action's own background, otherwise any. */
    private static Texture.Pattern family(Pose.Action action, PhantomSettings settings, RandomGenerator random) {
        Texture.Pattern[] families = Texture.Pattern.values();
        int any = random.nextInt(families.length);
        return random.nextDouble() < settings.backgroundBias()
                ? families[action.ordinal() % families.length]
                : families[any];
    }

    /** Where the camera looks at a frame: pan, a little zoom and shake. */
    AffineTransform view(int frame, int width, int height) {
        double zoom = 1 + camera * 0.6 * Math.sin(0.023 * frame);
        double shake = camera * width * 0.02;
        AffineTransform view = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        view.scale(zoom, zoom);
        view.translate(
                -width / 2.0 - camera * width * Math.sin(0.031 * frame) + shake * Math.sin(1.7 * frame),
                -height / 2.0 - camera * height * 0.6 * Math.sin(0.019 * frame) + shake * Math.sin(2.3 * frame));
        return view;
    }

    /** Factor on all colours at a frame. */
    float light(int frame) {
        return (float) (1 + light * 0.5 * Math.sin(0.07 * frame));
    }
}
