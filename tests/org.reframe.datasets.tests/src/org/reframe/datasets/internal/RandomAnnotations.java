// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;

/** Annotations of all kinds, the odd ones too. */
public final class RandomAnnotations {
    private static final List<String> NAMES =
            List.of("dog run", "-rf", "größe 犬", "a.b", "CON", "x/y", "..", "tab\tname", "emoji 🐕", "<&\"'>", "plain");

    private RandomAnnotations() {}

    /** Rectangles, holes, several parts, noise, all, nothing. */
    public static Mask mask(Random random, int width, int height) {
        byte[] pixels = new byte[width * height];
        switch (random.nextInt(5)) {
            case 0 -> {
                return Mask.empty(width, height);
            }
            case 1 -> java.util.Arrays.fill(pixels, (byte) 1);
            case 2 -> {
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (byte) random.nextInt(2);
                }
            }
            default -> {
                for (int part = 0; part < 5; part++) {
                    int x0 = random.nextInt(width);
                    int y0 = random.nextInt(height);
                    for (int y = y0; y < Math.min(height, y0 + 1 + random.nextInt(height)); y++) {
                        for (int x = x0; x < Math.min(width, x0 + 1 + width / 3); x++) {
                            pixels[y * width + x] = (byte) (part % 3 == 2 ? 0 : 1);
                        }
                    }
                }
            }
        }
        return Mask.ofPixels(width, height, pixels);
    }

    /** Anything: every format loses something of it. */
    public static AnnotationSet any(long seed) {
        Random random = new Random(seed);
        List<AnnotatedVideo> videos = new ArrayList<>();
        for (int v = random.nextInt(3); v >= 0; v--) {
            int width = 1 + random.nextInt(40);
            int height = 1 + random.nextInt(40);
            int frames = 1 + random.nextInt(9);
            List<AnnotatedTrack> tracks = new ArrayList<>();
            for (int t = random.nextInt(4); t >= 0; t--) {
                tracks.add(track(random, width, height, frames));
            }
            String name = NAMES.get(random.nextInt(NAMES.size())) + v;
            videos.add(new AnnotatedVideo(name, width, height, frameNames(random, frames), tracks));
        }
        return new AnnotationSet(videos);
    }

    private static List<String> frameNames(Random random, int count) {
        String prefix = random.nextBoolean() ? "" : NAMES.get(random.nextInt(NAMES.size()));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(prefix + String.format("%06d", i));
        }
        return names;
    }

    private static AnnotatedTrack track(Random random, int width, int height, int count) {
        SortedMap<Integer, TrackFrame> frames = new TreeMap<>();
        int kind = random.nextInt(4);
        for (int frame = random.nextInt(count); frame < count; frame++) {
            if (random.nextInt(4) > 0) {
                Flags flags = new Flags(random.nextInt(4) > 0, random.nextInt(5) == 0, random.nextInt(5) == 0);
                Map<String, String> attributes = random.nextInt(4) == 0 ? Map.of("pose <1>", "up & down") : Map.of();
                frames.put(frame, new TrackFrame(shape(random, kind, width, height), flags, attributes));
            }
        }
        int id = random.nextBoolean() ? 1 + random.nextInt(3) : random.nextInt(100_000);
        Map<String, String> attributes = random.nextBoolean() ? Map.of() : Map.of("größe", "a\"b\nc");
        return new AnnotatedTrack(id, NAMES.get(random.nextInt(NAMES.size())), attributes, frames);
    }

    private static Shape shape(Random random, int kind, int width, int height) {
        double x = random.nextDouble() * width;
        double y = random.nextDouble() * height;
        return switch (kind) {
            case 0 -> new Shape.Rectangle(new Box(x, y, 3.25, 4.5), random.nextBoolean() ? 0 : 30);
            case 1 -> new Shape.Polygons(List.of(new double[] {x, y, x + 5, y + 1, x + 2, y + 7}));
            default -> new Shape.Region(mask(random, width, height));
        };
    }

    /** Masks with all frames known after the first appearance: what the formats can hold in full. */
    public static AnnotationSet dense(long seed) {
        Random random = new Random(seed);
        int width = 2 + random.nextInt(40);
        int height = 2 + random.nextInt(40);
        int count = 2 + random.nextInt(7);
        TrackFrame absent = Presence.absent(width, height);
        List<AnnotatedTrack> tracks = new ArrayList<>();
        int[] ids = {1, 7, 254};
        for (int t = 0; t < ids.length; t++) {
            SortedMap<Integer, TrackFrame> frames = new TreeMap<>();
            int first = t == 0 ? 0 : random.nextInt(count);
            for (int frame = first; frame < count; frame++) {
                Mask band = band(width, height, t, ids.length);
                Mask mask = mask(random, width, height).and(band);
                mask = frame == first ? band : mask;
                frames.put(
                        frame,
                        mask.isEmpty() ? absent : new TrackFrame(new Shape.Region(mask), Flags.KEYFRAME, Map.of()));
            }
            tracks.add(new AnnotatedTrack(ids[t], "label " + t, Map.of(), frames));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(String.format("%06d", i));
        }
        return new AnnotationSet(List.of(new AnnotatedVideo("-größe 犬 1", width, height, names, tracks)));
    }

    /** Rows of one object alone, so that objects do not overlap. */
    private static Mask band(int width, int height, int part, int parts) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % parts == part ? 1 : 0);
        }
        return Mask.ofPixels(width, height, pixels);
    }
}
