// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.phantom.PhantomSettings.Scene;

class SceneRendererTests {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;

    private static PhantomSettings settings(Scene scene, long seed, double bias) {
        return new PhantomSettings("test", scene, WIDTH, HEIGHT, 10, seed, bias);
    }

    private static Scenery scenery(PhantomSettings settings) {
        return Scenery.of(settings, new SplittableRandom(settings.seed()));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameFrames(Scene scene) {
        PhantomSettings settings = settings(scene, 5, 0);
        SceneRenderer first = new SceneRenderer(scenery(settings), settings);
        SceneRenderer second = new SceneRenderer(scenery(settings), settings);
        assertArrayEquals(pixels(first.picture(3)), pixels(second.picture(3)));
        assertArrayEquals(first.truth(3), second.truth(3));
        SceneRenderer other = new SceneRenderer(scenery(settings(scene, 6, 0)), settings);
        assertTrue(!java.util.Arrays.equals(pixels(first.picture(3)), pixels(other.picture(3))));
    }

    @ParameterizedTest
    @EnumSource
    void everyObjectIsSeenAndMoves(Scene scene) {
        PhantomSettings settings = settings(scene, 11, 0);
        Scenery scenery = scenery(settings);
        SceneRenderer renderer = new SceneRenderer(scenery, settings);
        for (int object = 1; object <= scenery.objects().size(); object++) {
            int seen = 0;
            for (int frame = 0; frame < 40; frame += 4) {
                for (byte id : renderer.truth(frame)) {
                    seen += id == object ? 1 : 0;
                }
            }
            assertTrue(seen > 200, "object " + object + " covers " + seen + " pixels");
        }
        assertTrue(!java.util.Arrays.equals(renderer.truth(0), renderer.truth(9)));
    }

    /** Takes an object away: the picture may change only where the object was, or where its edge or shadow fell. */
    @Test
    void truthIsWhereTheObjectIsDrawn() {
        PhantomSettings settings = settings(Scene.OBJECTS, 3, 0);
        Scenery with = scenery(settings);
        Scenery without = new Scenery(
                with.background(),
                with.family(),
                with.objects().subList(0, 1),
                with.occluders(),
                with.camera(),
                with.light());
        int[] a = pixels(new SceneRenderer(with, settings).picture(4));
        int[] b = pixels(new SceneRenderer(without, settings).picture(4));
        byte[] truth = new SceneRenderer(with, settings).truth(4);
        int inside = 0;
        int changedInside = 0;
        for (int i = 0; i < a.length; i++) {
            if (truth[i] == 2) {
                inside++;
                changedInside += a[i] == b[i] ? 0 : 1;
            } else if (a[i] != b[i]) {
                assertTrue(nearObject(truth, i, 2, 5), "pixel " + i % WIDTH + "," + i / WIDTH + " changed");
            }
        }
        assertTrue(changedInside > 0.95 * inside, changedInside + " of " + inside);
    }

    private static boolean nearObject(byte[] truth, int at, int id, int reach) {
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                int x = at % WIDTH + dx;
                int y = at / WIDTH + dy;
                if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT && truth[y * WIDTH + x] == id) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void biasDecidesHowOftenActionAndBackgroundAgree() {
        assertEquals(1, agreement(1), 1e-9);
        assertTrue(agreement(0) < 0.5, "without bias " + agreement(0));
        assertNotEquals(agreement(0), agreement(0.7));
        assertTrue(agreement(0.7) > agreement(0) + 0.2);
    }

    private static double agreement(double bias) {
        int agree = 0;
        int clips = 60;
        for (int seed = 0; seed < clips; seed++) {
            PhantomSettings small = new PhantomSettings("t", Scene.ACTORS, 64, 64, 1, seed, bias);
            Scenery scenery = Scenery.of(small, new SplittableRandom(seed));
            Figure figure = (Figure) scenery.objects().get(0);
            agree += figure.action().ordinal() == scenery.family().ordinal() ? 1 : 0;
        }
        return (double) agree / clips;
    }

    /** Follows one point of the skin: what is drawn there stays while the object turns, grows and moves. */
    @Test
    void theSkinTurnsAndGrowsWithTheObject() {
        PhantomSettings settings = settings(Scene.OBJECTS, 3, 0);
        Part early = scenery(settings).objects().get(1).parts(0).get(0);
        Part late = scenery(settings).objects().get(1).parts(30).get(0);
        assertNotEquals(early.place(), late.place());
        int same = 0;
        int points = 0;
        for (double angle = 0; angle < 6.2; angle += 0.2) {
            Point2D spot = new Point2D.Double(8 * Math.cos(angle), 8 * Math.sin(angle));
            int difference = difference(colourAt(early, spot), colourAt(late, spot));
            points++;
            same += difference < 40 ? 1 : 0;
        }
        assertTrue(same > 0.8 * points, same + " of " + points);
    }

    private static int colourAt(Part part, Point2D spot) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        part.draw(graphics);
        graphics.dispose();
        Point2D at = part.place().transform(spot, null);
        return image.getRGB((int) at.getX(), (int) at.getY());
    }

    private static int difference(int a, int b) {
        return Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff))
                + Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff))
                + Math.abs((a & 0xff) - (b & 0xff));
    }

    /** What the parts cover together is the truth of a figure: nothing drawn outside, nothing left out inside. */
    @ParameterizedTest
    @EnumSource
    void theTruthOfAFigureIsWhatItsPartsCover(Pose.Action action) {
        Figure figure = Figure.random(new SplittableRandom(2), action, WIDTH, HEIGHT);
        PhantomSettings settings = settings(Scene.ACTORS, 2, 0);
        BufferedImage nothing = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        Scenery alone = new Scenery(nothing, Texture.Pattern.BRICK, List.of(figure), List.of(), 0, 0);
        SceneRenderer renderer = new SceneRenderer(alone, settings);
        for (int frame = 0; frame < 20; frame += 5) {
            byte[] truth = renderer.truth(frame);
            int[] drawn = pixels(renderer.picture(frame));
            int wrong = 0;
            int area = 0;
            for (int i = 0; i < truth.length; i++) {
                area += truth[i];
                boolean dark = (drawn[i] & 0xffffff) == 0;
                wrong += truth[i] == 1 && dark || truth[i] == 0 && !dark && !nearObject(truth, i, 1, 1) ? 1 : 0;
            }
            assertTrue(area > 300, action + " covers " + area);
            assertEquals(0, wrong, action + " at frame " + frame);
        }
    }

    @Test
    void everyFamilyComesUpAsABackground() {
        Set<Texture.Pattern> seen = EnumSet.noneOf(Texture.Pattern.class);
        for (int seed = 0; seed < 80; seed++) {
            PhantomSettings small = new PhantomSettings("t", Scene.ACTORS, 64, 64, 1, seed, 0);
            seen.add(Scenery.of(small, new SplittableRandom(seed)).family());
        }
        assertEquals(EnumSet.allOf(Texture.Pattern.class), seen);
    }

    /** A close figure fills at least half of the frame's height and stays in sight, whatever it does. */
    @Test
    void aCloseFigureIsLargeAndStaysInSight() {
        Set<Pose.Action> seen = EnumSet.noneOf(Pose.Action.class);
        for (int seed = 0; seed < 40; seed++) {
            PhantomSettings settings = settings(Scene.CLOSE, seed, 0);
            Scenery scenery = scenery(settings);
            seen.add(((Figure) scenery.objects().get(0)).action());
            SceneRenderer renderer = new SceneRenderer(scenery, settings);
            int tallest = 0;
            for (int frame = 0; frame < 60; frame += 6) {
                int rows = rows(renderer.truth(frame));
                assertTrue(rows > HEIGHT / 3, "seed " + seed + ", frame " + frame + ": " + rows + " rows");
                tallest = Math.max(tallest, rows);
            }
            assertTrue(tallest >= HEIGHT / 2, "seed " + seed + ": " + tallest + " rows");
        }
        assertEquals(EnumSet.allOf(Pose.Action.class), seen);
    }

    private static int rows(byte[] truth) {
        int rows = 0;
        for (int y = 0; y < HEIGHT; y++) {
            boolean any = false;
            for (int x = 0; x < WIDTH; x++) any |= truth[y * WIDTH + x] != 0;
            rows += any ? 1 : 0;
        }
        return rows;
    }
}
