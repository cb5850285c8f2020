// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.reframe.api.task.Section;

/**
 * How the Dice loss grows with the distance from the first prompt: figure 2 of learning to re-prompt. At each frame the mean of
 * 1 - Dice over clips, with a 95 % band by the percentile bootstrap over videos, because windows of a video overlap. Used by one
 * thread.
 */
public final class ErrorByFrame {
    /** Resamples of the videos. */
    static final int RESAMPLES = 1000;
    /** Frames that are averaged in the smoothed curve, as in the paper's figure. */
    static final int SMOOTHED = 20;

    private static final double TAIL = 0.025;

    /** Sums of losses and numbers of clips by frame, of one video. */
    private static final class Sums {
        private double[] losses = {};
        private int[] clips = {};

        void add(List<Double> dice) {
            if (dice.size() > losses.length) {
                losses = Arrays.copyOf(losses, dice.size());
                clips = Arrays.copyOf(clips, dice.size());
            }
            for (int t = 0; t < dice.size(); t++) {
                if (!(dice.get(t) >= 0)) continue;
                losses[t] += 1 - dice.get(t);
                clips[t]++;
            }
        }
    }

    /**
     * A curve.
     *
     * @param mean loss of each frame after the prompt, the prompt's own first; NaN without truth
     * @param low lower edge of the band; NaN with fewer than two videos
     * @param high upper edge
     * @param clips of each frame
     * @param videos all
     */
    record Curve(double[] mean, double[] low, double[] high, int[] clips, int videos) {
        /** Mean over {@link #SMOOTHED} frames around each, fewer at the ends. */
        double smoothed(int frame) {
            int from = Math.max(0, frame - SMOOTHED / 2);
            int to = Math.min(mean.length, frame - SMOOTHED / 2 + SMOOTHED);
            return Arrays.stream(mean, from, to)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    private final String title;
    private final String name;
    private final Map<String, Map<String, Sums>> curves = new LinkedHashMap<>();

    /**
     * An empty figure.
     *
     * @param title of chart and table
     * @param name file stem of the table
     */
    public ErrorByFrame(String title, String name) {
        this.title = title;
        this.name = name;
    }

    /**
     * Adds a clip.
     *
     * @param curve such as the kind of prompt
     * @param video what tells videos apart
     * @param dice of its frames, the prompt's first; below 0 without truth
     */
    public void add(String curve, String video, List<Double> dice) {
        curves.computeIfAbsent(curve, key -> new LinkedHashMap<>())
                .computeIfAbsent(video, key -> new Sums())
                .add(dice);
    }

    /** A curve that was added. */
    Curve curve(String curve) {
        List<Sums> videos =
                List.copyOf(curves.getOrDefault(curve, new LinkedHashMap<>()).values());
        int length = videos.stream().mapToInt(sums -> sums.losses.length).max().orElse(0);
        int[] once = new int[videos.size()];
        Arrays.fill(once, 1);
        int[] clips = new int[length];
        for (Sums sums : videos) {
            for (int t = 0; t < sums.clips.length; t++) clips[t] += sums.clips[t];
        }
        double[] low = new double[length];
        double[] high = new double[length];
        Arrays.fill(low, Double.NaN);
        Arrays.fill(high, Double.NaN);
        if (videos.size() > 1) band(videos, low, high);
        return new Curve(mean(videos, once, length), low, high, clips, videos.size());
    }

    private static void band(List<Sums> videos, double[] low, double[] high) {
        // The same figures give the same band.
        SplittableRandom random = new SplittableRandom(20);
        double[][] means = new double[RESAMPLES][];
        for (int i = 0; i < RESAMPLES; i++) {
            int[] times = new int[videos.size()];
            for (int draw = 0; draw < times.length; draw++) times[random.nextInt(times.length)]++;
            means[i] = mean(videos, times, low.length);
        }
        for (int t = 0; t < low.length; t++) {
            int frame = t;
            double[] sorted = Arrays.stream(means)
                    .mapToDouble(mean -> mean[frame])
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (sorted.length == 0) continue;
            low[t] = sorted[(int) Math.floor(TAIL * (sorted.length - 1))];
            high[t] = sorted[(int) Math.ceil((1 - TAIL) * (sorted.length - 1))];
        }
    }

    private static double[] mean(List<Sums> videos, int[] times, int length) {
        double[] losses = new double[length];
        double[] clips = new double[length];
        for (int v = 0; v < times.length; v++) {
            if (times[v] == 0) continue;
            Sums sums = videos.get(v);
            for (int t = 0; t < sums.losses.length; t++) {
                losses[t] += times[v] * sums.losses[t];
                clips[t] += times[v] * sums.clips[t];
            }
        }
        for (int t = 0; t < length; t++) losses[t] /= clips[t];
        return losses;
    }

    /** Chart and table; none when nothing was added. */
    public List<Section> sections() {
        if (curves.isEmpty()) return List.of();
        List<Section.Series> series = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (String name : curves.keySet()) {
            Curve curve = curve(name);
            double[] x = new double[curve.mean().length];
            for (int t = 0; t < x.length; t++) {
                x[t] = t;
                rows.add(List.of(
                        name,
                        t,
                        cell(curve.mean()[t]),
                        cell(curve.low()[t]),
                        cell(curve.high()[t]),
                        cell(curve.smoothed(t)),
                        curve.clips()[t],
                        curve.videos()));
            }
            series.add(
                    curve.videos() > 1
                            ? new Section.Series(name, x, curve.mean(), curve.low(), curve.high())
                            : new Section.Series(name, x, curve.mean()));
        }
        return List.of(
                new Section.Chart(
                        title + "; bands: 95 %, bootstrap over videos, none for one video",
                        "frames after the first prompt",
                        "mean of 1 - Dice",
                        series),
                new Section.Table(
                        title,
                        name,
                        List.of(
                                "curve",
                                "frames after the first prompt",
                                "mean of 1 - Dice",
                                "low, 95 %",
                                "high, 95 %",
                                "smoothed over " + SMOOTHED + " frames",
                                "clips",
                                "videos"),
                        rows));
    }

    private static Object cell(double value) {
        return Double.isFinite(value) ? (Object) value : "";
    }
}
