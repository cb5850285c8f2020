// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reframe.api.mask.Mask;
import org.reframe.api.mask.MaskBuilder;

/** Splits a picture of indices into one mask an index, in one pass down the columns. Not thread-safe. */
final class MaskSplit {
    /** What a pixel stands for. */
    @FunctionalInterface
    interface Index {
        /** Id at a pixel, 0 for background. */
        int at(int x, int y);
    }

    private final int width;
    private final int height;
    private final SortedMap<Integer, Part> parts = new TreeMap<>();

    private MaskSplit(int width, int height) {
        this.width = width;
        this.height = height;
    }

    static SortedMap<Integer, Mask> of(int width, int height, Index index) {
        MaskSplit split = new MaskSplit(width, height);
        int current = 0;
        int start = 0;
        int position = 0;
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++, position++) {
                int id = index.at(x, y);
                if (id != current) {
                    split.add(current, start, position);
                    current = id;
                    start = position;
                }
            }
        }
        split.add(current, start, position);
        SortedMap<Integer, Mask> masks = new TreeMap<>();
        for (Map.Entry<Integer, Part> entry : split.parts.entrySet()) {
            masks.put(entry.getKey(), entry.getValue().finish(width * height));
        }
        return masks;
    }

    private void add(int id, int start, int end) {
        if (id != 0 && end > start) {
            parts.computeIfAbsent(id, key -> new Part(new MaskBuilder(width, height)))
                    .add(start, end);
        }
    }

    /** A mask under construction. */
    private static final class Part {
        private final MaskBuilder builder;
        private int end;

        Part(MaskBuilder builder) {
            this.builder = builder;
        }

        void add(int start, int stop) {
            builder.run(false, start - end).run(true, stop - start);
            end = stop;
        }

        Mask finish(int pixels) {
            return builder.run(false, pixels - end).build();
        }
    }
}
