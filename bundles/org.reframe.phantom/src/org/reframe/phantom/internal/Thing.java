// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.BasicStroke;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** Something that moves through the scene: its shape and paint at a time. Coordinates are pixels of the scene. */
sealed interface Thing {
    /** Label of the object. */
    String label();

    /** Outline at a frame. */
    Shape shape(int frame);

    /** Paint that moves with the object. */
    Paint paint(int frame);

    /** A place on a smooth path: Lissajous figures of incommensurable frequencies, so that paths never repeat. */
    record Path(double x, double y, double spanX, double spanY, double speed, double phase) {
        static Path random(RandomGenerator random, int width, int height) {
            return new Path(
                    width * (0.3 + 0.4 * random.nextDouble()),
                    height * (0.35 + 0.3 * random.nextDouble()),
                    width * (0.12 + 0.2 * random.nextDouble()),
                    height * (0.06 + 0.14 * random.nextDouble()),
                    0.02 + 0.035 * random.nextDouble(),
                    2 * Math.PI * random.nextDouble());
        }

        Point2D at(int frame) {
            double t = speed * frame;
            return new Point2D.Double(x + spanX * Math.sin(t + phase), y + spanY * Math.sin(1.618 * t + 2 * phase));
        }
    }

    private static TexturePaint anchored(BufferedImage texture, Point2D at) {
        return new TexturePaint(
                texture, new Rectangle2D.Double(at.getX(), at.getY(), texture.getWidth(), texture.getHeight()));
    }

    /**
     * A blob whose outline breathes, turns and grows.
     *
     * @param label name
     * @param path where its centre goes
     * @param radius mean, in pixels
     * @param waves amplitude and phase of each harmonic of the outline, from the second on
     * @param spin radians a frame
     * @param texture its skin
     */
    record Blob(String label, Path path, double radius, double[][] waves, double spin, BufferedImage texture)
            implements Thing {
        static Blob random(RandomGenerator random, String label, int width, int height) {
            double[][] waves = new double[5][];
            for (int i = 0; i < waves.length; i++) {
                waves[i] = new double[] {0.24 * random.nextDouble() / (i + 1), 2 * Math.PI * random.nextDouble()};
            }
            double radius = Math.min(width, height) * (0.11 + 0.08 * random.nextDouble());
            Texture.Pattern[] patterns = Texture.Pattern.values();
            Texture texture =
                    new Texture(patterns[random.nextInt(patterns.length)], random, random.nextFloat(), radius * 0.35);
            int side = (int) Math.ceil(radius * 4);
            double spin = 0.03 * (random.nextDouble() - 0.5);
            return new Blob(label, Path.random(random, width, height), radius, waves, spin, texture.paint(side, side));
        }

        @Override
        public Shape shape(int frame) {
            Point2D centre = path.at(frame);
            double grow = 1 + 0.18 * Math.sin(0.05 * frame + waves[0][1]);
            Path2D outline = new Path2D.Double();
            int corners = 96;
            for (int i = 0; i < corners; i++) {
                double angle = 2 * Math.PI * i / corners;
                double r = radius * grow;
                for (int k = 0; k < waves.length; k++) {
                    r += radius * waves[k][0] * Math.sin((k + 2) * angle + waves[k][1] + 0.06 * frame);
                }
                double x = centre.getX() + r * Math.cos(angle + spin * frame);
                double y = centre.getY() + r * Math.sin(angle + spin * frame);
                if (i == 0) {
                    outline.moveTo(x, y);
                } else {
                    outline.lineTo(x, y);
                }
            }
            outline.closePath();
            return outline;
        }

        @Override
        public Paint paint(int frame) {
            Point2D centre = path.at(frame);
            return anchored(texture, new Point2D.Double(centre.getX() - 2 * radius, centre.getY() - 2 * radius));
        }
    }

    /**
     * An articulated figure doing something.
     *
     * @param label its action
     * @param action what it does
     * @param path where it goes
     * @param height body height in pixels
     * @param period frames a cycle
     * @param texture its clothes
     */
    record Figure(String label, Pose.Action action, Path path, double height, double period, BufferedImage texture)
            implements Thing {
        static Figure random(RandomGenerator random, Pose.Action action, int width, int height) {
            double size = height * (0.5 + 0.2 * random.nextDouble());
            Path path = Path.random(random, width, height);
            Path ground = new Path(
                    path.x(),
                    height * 0.55,
                    action == Pose.Action.WALK ? path.spanX() * 1.5 : path.spanX() * 0.3,
                    0,
                    path.speed(),
                    path.phase());
            Texture texture =
                    new Texture(Texture.Pattern.values()[random.nextInt(3)], random, random.nextFloat(), size * 0.05);
            int side = (int) Math.ceil(size * 1.6);
            return new Figure(
                    action.name().toLowerCase(java.util.Locale.ROOT),
                    action,
                    ground,
                    size,
                    16 + 14 * random.nextDouble(),
                    texture.paint(side, side));
        }

        @Override
        public Shape shape(int frame) {
            Pose pose = Pose.at(action, frame / period);
            Point2D hips = hips(frame, pose);
            Area body = new Area();
            Point2D neck = limb(body, hips, Math.PI - pose.torso(), 0.3, 0.17);
            Point2D head =
                    new Point2D.Double(neck.getX() + height * 0.1 * Math.sin(pose.torso()), neck.getY() - height * 0.1);
            double r = height * 0.075;
            body.add(new Area(new Ellipse2D.Double(head.getX() - r, head.getY() - r * 1.15, 2 * r, 2.3 * r)));
            for (int side = 0; side < 2; side++) {
                Point2D elbow = limb(body, neck, pose.arms()[2 * side], 0.17, 0.07);
                limb(body, elbow, pose.arms()[2 * side] + pose.arms()[2 * side + 1], 0.16, 0.055);
                Point2D knee = limb(body, hips, pose.legs()[2 * side], 0.23, 0.1);
                limb(body, knee, pose.legs()[2 * side] + pose.legs()[2 * side + 1], 0.23, 0.075);
            }
            return body;
        }

        private Point2D hips(int frame, Pose pose) {
            Point2D at = path.at(frame);
            return new Point2D.Double(at.getX(), at.getY() - pose.lift() * height);
        }

        private Point2D limb(Area body, Point2D from, double angle, double length, double thickness) {
            Point2D to = new Point2D.Double(
                    from.getX() + length * height * Math.sin(angle), from.getY() + length * height * Math.cos(angle));
            BasicStroke stroke =
                    new BasicStroke((float) (thickness * height), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
            body.add(new Area(stroke.createStrokedShape(new Line2D.Double(from, to))));
            return to;
        }

        @Override
        public Paint paint(int frame) {
            Point2D at = path.at(frame);
            return anchored(texture, new Point2D.Double(at.getX() - height * 0.8, at.getY() - height * 0.8));
        }
    }

    /**
     * A bar or bush that passes in front of everything.
     *
     * @param label name
     * @param width of the scene
     * @param outline at frame 0
     * @param speed pixels a frame
     * @param texture its skin
     */
    record Occluder(String label, int width, Shape outline, double speed, BufferedImage texture) implements Thing {
        static Occluder random(RandomGenerator random, int width, int height) {
            double thick = width * (0.06 + 0.05 * random.nextDouble());
            Shape outline = random.nextBoolean()
                    ? new Rectangle2D.Double(0, -height, thick, 3.0 * height)
                    : new Ellipse2D.Double(0, height * 0.3, thick * 2, height);
            Texture texture = new Texture(Texture.Pattern.STRIPES, random, random.nextFloat(), thick / 3);
            double speed = width * (0.008 + 0.008 * random.nextDouble());
            return new Occluder("occluder", width, outline, speed, texture.paint((int) thick * 3 + 2, 256));
        }

        private double x(int frame) {
            double cycle = width * 1.6;
            return (width * 0.2 + speed * frame) % cycle - width * 0.3;
        }

        @Override
        public Shape shape(int frame) {
            return AffineTransform.getTranslateInstance(x(frame), 0).createTransformedShape(outline);
        }

        @Override
        public Paint paint(int frame) {
            return anchored(texture, new Point2D.Double(x(frame), 0));
        }
    }
}
