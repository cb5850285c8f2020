// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * An articulated figure doing something, seen from the side.
 *
 * @param label its action
 * @param action what it does
 * @param path where it goes
 * @param height body height in pixels
 * @param period frames a cycle
 * @param clothes what it wears
 */
record Figure(String label, Pose.Action action, Path path, double height, double period, Clothes clothes)
        implements Thing {
    /**
     * Textures of a body.
     *
     * @param skin head and hands
     * @param shirt trunk and arms
     * @param trousers legs
     */
    record Clothes(BufferedImage skin, BufferedImage shirt, BufferedImage trousers) {
        static Clothes random(RandomGenerator random, double size) {
            int side = (int) Math.ceil(size * 0.5);
            float hue = random.nextFloat();
            Texture skin =
                    new Texture(Texture.Pattern.BLOTCHES, random, 0.03f + 0.05f * random.nextFloat(), size * 0.2);
            Texture shirt = new Texture(Texture.Pattern.skin(random), random, hue, size * 0.06);
            Texture trousers = new Texture(
                    Texture.Pattern.skin(random), random, hue + 0.3f + 0.4f * random.nextFloat(), size * 0.05);
            return new Clothes(skin.paint(side, side), shirt.paint(side, side), trousers.paint(side, side));
        }
    }

    /** A figure anywhere in a frame, half of it to seven tenths tall; who walks may leave it. */
    static Figure random(RandomGenerator random, Pose.Action action, int width, int height) {
        double size = height * (0.5 + 0.2 * random.nextDouble());
        Path free = Path.random(random, width, height);
        double reach = action == Pose.Action.WALK ? free.spanX() * 1.5 : free.spanX() * 0.3;
        Path ground = new Path(free.x(), height * 0.55, reach, 0, free.speed(), free.phase());
        return of(random, action, ground, size);
    }

    /** A figure in the middle, some two thirds of the frame tall, so that raised arms and jumps stay in it. */
    static Figure close(RandomGenerator random, Pose.Action action, int width, int height) {
        double size = height * (0.6 + 0.08 * random.nextDouble());
        Path free = Path.random(random, width, height);
        double reach = action == Pose.Action.WALK ? free.spanX() * 0.6 : free.spanX() * 0.15;
        double middle = width * 0.5 + (free.x() - width * 0.5) * 0.2;
        Path ground = new Path(middle, height * 0.59, reach, 0, free.speed(), free.phase());
        return of(random, action, ground, size);
    }

    private static Figure of(RandomGenerator random, Pose.Action action, Path ground, double size) {
        return new Figure(
                action.name().toLowerCase(Locale.ROOT),
                action,
                ground,
                size,
                16 + 14 * random.nextDouble(),
                Clothes.random(random, size));
    }

    @Override
    public List<Part> parts(int frame) {
        Pose pose = Pose.at(action, frame / period);
        Point2D at = path.at(frame);
        Point2D hips = new Point2D.Double(at.getX(), at.getY() - pose.lift() * height);
        Point2D neck = end(hips, Math.PI - pose.torso(), 0.3);
        List<Part> parts = new ArrayList<>();
        // From the far side to the near side, as a body hides its own limbs.
        arm(parts, neck, pose, 1);
        leg(parts, hips, pose, 1);
        leg(parts, hips, pose, 0);
        parts.add(limb(clothes.shirt(), hips, Math.PI - pose.torso(), 0.3, 0.17));
        parts.add(head(neck, pose));
        arm(parts, neck, pose, 0);
        return parts;
    }

    private Part head(Point2D neck, Pose pose) {
        double r = height * 0.075;
        AffineTransform place = AffineTransform.getTranslateInstance(
                neck.getX() + height * 0.1 * Math.sin(pose.torso()), neck.getY() - height * 0.1);
        place.rotate(pose.torso());
        return new Part(new Ellipse2D.Double(-r, -r * 1.15, 2 * r, 2.3 * r), clothes.skin(), place);
    }

    private void arm(List<Part> parts, Point2D neck, Pose pose, int side) {
        double upper = pose.arms()[2 * side];
        double lower = upper + pose.arms()[2 * side + 1];
        Point2D elbow = end(neck, upper, 0.17);
        parts.add(limb(clothes.shirt(), neck, upper, 0.17, 0.07));
        parts.add(limb(clothes.skin(), elbow, lower, 0.16, 0.055));
    }

    private void leg(List<Part> parts, Point2D hips, Pose pose, int side) {
        double upper = pose.legs()[2 * side];
        double lower = upper + pose.legs()[2 * side + 1];
        Point2D knee = end(hips, upper, 0.23);
        parts.add(limb(clothes.trousers(), hips, upper, 0.23, 0.1));
        parts.add(limb(clothes.trousers(), knee, lower, 0.23, 0.075));
    }

    private Point2D end(Point2D from, double angle, double length) {
        return new Point2D.Double(
                from.getX() + length * height * Math.sin(angle), from.getY() + length * height * Math.cos(angle));
    }

    /** A capsule from a joint; lengths in body heights, the angle from hanging down. */
    private Part limb(BufferedImage skin, Point2D from, double angle, double length, double thickness) {
        double wide = thickness * height;
        double high = (length + thickness) * height;
        AffineTransform place = AffineTransform.getTranslateInstance(from.getX(), from.getY());
        place.rotate(-angle);
        return new Part(new RoundRectangle2D.Double(-wide / 2, -wide / 2, wide, high, wide, wide), skin, place);
    }
}
