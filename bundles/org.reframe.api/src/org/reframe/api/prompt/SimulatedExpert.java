// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.prompt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;

/**
 * Gives the prompts that an expert would give, from the truth. Pure.
 *
 * <p>Clicks: the first is the coordinate-wise median of the region, moved to its nearest pixel; the next ones lie at the
 * centroids of the largest regions that clicks so far leave farthest away, here the halves left and right (or above and below)
 * of the first. Source: the click robot of EVA-VOS, without its segmenter in the loop.
 */
public final class SimulatedExpert {
    /** How the expert prompts. */
    public enum PromptKind {
        /** The exact region. */
        MASK,
        /** A tight box. */
        BOX,
        /** Three clicks on the object. */
        POINTS;

        /** Its name as settings and files write it: {@code mask}, {@code box} or {@code points}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private SimulatedExpert() {}

    /**
     * A prompt for a region.
     *
     * @param truth the region; when empty the prompt is the empty mask, whatever the kind
     */
    public static Prompt prompt(PromptKind kind, Mask truth) {
        if (truth.isEmpty()) {
            return new MaskPrompt(truth);
        }
        return switch (kind) {
            case MASK -> new MaskPrompt(truth);
            case BOX -> new BoxPrompt(truth.bounds(), List.of());
            case POINTS -> new PointPrompt(clicks(truth));
        };
    }

    private static List<Click> clicks(Mask truth) {
        Box bounds = truth.bounds();
        boolean wide = bounds.width() >= bounds.height();
        List<int[]> pixels = pixels(truth);
        int[] middle = snap(pixels, median(pixels));
        List<int[]> before = new ArrayList<>();
        List<int[]> after = new ArrayList<>();
        for (int[] pixel : pixels) {
            (pixel[wide ? 0 : 1] < middle[wide ? 0 : 1] ? before : after).add(pixel);
        }
        List<Click> clicks = new ArrayList<>();
        clicks.add(new Click(middle[0] + 0.5, middle[1] + 0.5, true));
        for (List<int[]> half : List.of(before, after)) {
            if (!half.isEmpty()) {
                int[] at = snap(half, centroid(half));
                clicks.add(new Click(at[0] + 0.5, at[1] + 0.5, true));
            }
        }
        return clicks;
    }

    private static List<int[]> pixels(Mask mask) {
        byte[] set = mask.toPixels();
        List<int[]> pixels = new ArrayList<>();
        for (int i = 0; i < set.length; i++) {
            if (set[i] != 0) {
                pixels.add(new int[] {i % mask.width(), i / mask.width()});
            }
        }
        return pixels;
    }

    private static int[] median(List<int[]> pixels) {
        int[] xs = pixels.stream().mapToInt(p -> p[0]).toArray();
        int[] ys = pixels.stream().mapToInt(p -> p[1]).toArray();
        Arrays.sort(xs);
        Arrays.sort(ys);
        return new int[] {xs[xs.length / 2], ys[ys.length / 2]};
    }

    private static int[] centroid(List<int[]> pixels) {
        return new int[] {
            (int) pixels.stream().mapToInt(p -> p[0]).average().orElseThrow(),
            (int) pixels.stream().mapToInt(p -> p[1]).average().orElseThrow()
        };
    }

    private static int[] snap(List<int[]> pixels, int[] to) {
        int[] nearest = pixels.get(0);
        long best = Long.MAX_VALUE;
        for (int[] pixel : pixels) {
            long dx = pixel[0] - to[0];
            long dy = pixel[1] - to[1];
            if (dx * dx + dy * dy < best) {
                best = dx * dx + dy * dy;
                nearest = pixel;
            }
        }
        return nearest;
    }
}
