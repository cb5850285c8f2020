// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.youtubevis;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.exchange.Shape;
import org.reframe.api.mask.Mask;
import org.reframe.api.mask.MaskBuilder;
import org.reframe.datasets.internal.Limits;
import org.reframe.datasets.internal.coco.CocoRle;
import org.reframe.datasets.internal.coco.PolygonRaster;

/** Reads one COCO segmentation: polygons, or run lengths as list or text. Not thread-safe. */
final class SegmentationReader {
    private final JsonReader in;
    private final JsonPosition position;

    SegmentationReader(JsonReader in, JsonPosition position) {
        this.in = in;
        this.position = position;
    }

    /** The shape that follows in the stream; errors name the place. */
    Shape read() throws IOException {
        try {
            return position.follows(JsonToken.BEGIN_ARRAY) ? polygons() : runs();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage() + " at " + position.here(), e);
        }
    }

    private Shape polygons() throws IOException {
        List<double[]> rings = new ArrayList<>();
        in.beginArray();
        if (position.follows(JsonToken.NUMBER)) {
            rings.add(ring());
        } else {
            while (in.hasNext()) {
                in.beginArray();
                rings.add(ring());
                in.endArray();
            }
        }
        in.endArray();
        if (rings.isEmpty()) {
            throw position.failure("a segmentation without polygons; an absent object is written as null");
        }
        return new Shape.Polygons(rings);
    }

    private double[] ring() throws IOException {
        double[] numbers = new double[16];
        int count = 0;
        while (in.hasNext()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = position.number();
        }
        double[] ring = Arrays.copyOf(numbers, count);
        PolygonRaster.check(ring);
        return ring;
    }

    private Shape runs() throws IOException {
        int width = 0;
        int height = 0;
        @Nullable String text = null;
        int @Nullable [] list = null;
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "size" -> {
                    in.beginArray();
                    height = position.integer();
                    width = position.integer();
                    in.endArray();
                    if (!Limits.acceptsFrame(width, height)) {
                        throw position.failure("a mask of " + width + "x" + height + " pixels");
                    }
                }
                case "counts" -> {
                    if (position.follows(JsonToken.BEGIN_ARRAY)) {
                        list = counts();
                    } else {
                        text = position.text();
                    }
                }
                default -> in.skipValue();
            }
        }
        in.endObject();
        if (width == 0 || text == null && list == null) {
            throw position.failure("run lengths need both 'size' and 'counts'");
        }
        Mask mask = text != null
                ? CocoRle.decode(text, width, height)
                : ofCounts(list == null ? new int[0] : list, width, height);
        return new Shape.Region(mask);
    }

    private int[] counts() throws IOException {
        int[] counts = new int[16];
        int count = 0;
        in.beginArray();
        while (in.hasNext()) {
            if (count == counts.length) {
                counts = Arrays.copyOf(counts, count * 2);
            }
            int value = position.integer();
            if (value < 0 || count > Limits.FRAME_PIXELS) {
                throw position.failure("run " + count + " is " + value);
            }
            counts[count++] = value;
        }
        in.endArray();
        return Arrays.copyOf(counts, count);
    }

    private static Mask ofCounts(int[] counts, int width, int height) {
        MaskBuilder builder = new MaskBuilder(width, height);
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            if (total <= (long) width * height) {
                builder.run(i % 2 == 1, counts[i]);
            }
        }
        if (total != (long) width * height) {
            throw new IllegalArgumentException("runs add up to " + total + " pixels, not " + width + "x" + height);
        }
        return builder.build();
    }
}
