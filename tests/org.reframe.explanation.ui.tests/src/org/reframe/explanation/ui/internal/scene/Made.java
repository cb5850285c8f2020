// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.ExplainedModel;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.MeasuredCurve;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.explanation.WindowScores;

/** Explanations made for tests: heat 1 in one cell that moves a column to the right at each slice, 0 elsewhere. */
public final class Made {
    /** Frames that the network saw: every fourth of 2 to 14. */
    public static final int[] SEEN = {2, 6, 10, 14};

    private Made() {}

    /** A map of 4 slices of 3 rows and 5 columns over the picture's middle. */
    public static ExplainedMap map(String layer, String method, int target, MapArea area) {
        float[] values = new float[4 * 3 * 5];
        for (int t = 0; t < 4; t++) {
            values[(t * 3 + 1) * 5 + t] = 1 + t;
        }
        MapGrid grid = new MapGrid(3, 5, Arrays.stream(SEEN).asDoubleStream().toArray(), area);
        return new ExplainedMap(
                new HeatVolume(new MapSource(layer, method, TemporalPooling.CLIP, target, -1), grid, values),
                Map.of("flatness", 0.25 * (target + 1)),
                List.of(new MeasuredCurve(
                        "insertion", "share shown", new double[] {0, 0.5, 1}, new double[] {0.1, 0.6, 0.7})));
    }

    /** Maps of layers by two methods for class 0, and by the first for class 1. */
    public static Explanation explanation(String video, String fingerprint, MapArea area, String... layers) {
        List<ExplainedMap> maps = new ArrayList<>();
        for (String layer : layers) {
            maps.add(map(layer, "grad-cam", 0, area));
            maps.add(map(layer, "layer-cam", 0, area));
            maps.add(map(layer, "grad-cam", 1, area));
        }
        return new Explanation(
                new ExplainedClip(video, fingerprint, 2, 15, SEEN, List.of("pull", "sing")),
                new ExplainedModel("made", "none", "0".repeat(64)),
                new ClassScores(
                        List.of("push", "pull", "drop"), new double[] {2, 1, -1}, new double[] {0.7, 0.25, 0.05}),
                Arrays.stream(layers)
                        .map(name -> new LayerInfo(name, 8, 4, 3, 5))
                        .toList(),
                maps,
                IntStream.range(0, 4)
                        .mapToObj(i -> new WindowScores(4 * i, 4 * i + 7, new float[] {0.2f * i, 0.5f, 0.1f}))
                        .toList(),
                List.of("The map of the last layer is almost flat."));
    }

    /** A side of a made explanation. */
    public static Side side(String... layers) {
        return Side.first(Path.of("made"), explanation("clip.mp4", "", new MapArea(0, 0, 100, 60), layers));
    }
}
