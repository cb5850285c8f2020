// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.service.Work;
import org.reframe.networks.internal.asl.CapsuleDetector;
import org.reframe.networks.internal.i3d.I3d;
import org.reframe.networks.internal.qnet.QualityNetwork;
import org.reframe.networks.internal.r2plus1d.R2Plus1d;
import org.reframe.networks.internal.resnet.ResNet;
import org.reframe.networks.internal.sam2.EdgeTam;
import org.reframe.networks.internal.sam2.Sam2;
import org.reframe.networks.internal.slowfast.SlowFast;
import org.reframe.networks.internal.slowfast.SlowOnly;
import org.reframe.networks.internal.tsm.Tsm;
import org.reframe.networks.internal.tsm.Tsn;
import org.reframe.networks.internal.x3d.X3d;

/**
 * A network to measure, with the input size that its authors test with, one clip or picture a pass; or a whole tracking.
 *
 * @param name as the script knows it
 * @param architecture ours
 * @param options of it
 * @param method that is called, or {@link #TRACK}
 * @param shapes of the inputs
 */
record BenchmarkNetwork(
        String name, Architecture architecture, Map<String, Object> options, String method, List<List<Long>> shapes) {
    /** In the place of a method: a video predictor follows one box over all pictures. */
    static final String TRACK = "track";

    private static final String SAM2 = "sam2.1_";

    /**
     * All that are known.
     *
     * @param edge of the pictures to track in
     * @param frames to track over
     */
    static List<BenchmarkNetwork> all(int edge, int frames) {
        List<BenchmarkNetwork> all = new ArrayList<>(pictures());
        all.addAll(clips());
        for (String size : List.of("tiny", "small", "base_plus", "large")) {
            all.add(new BenchmarkNetwork(
                    SAM2 + size,
                    new Sam2(),
                    Map.of("size", size),
                    TRACK,
                    List.of(List.of((long) frames, 3L, (long) edge, (long) edge))));
        }
        all.add(new BenchmarkNetwork(
                "edgetam", new EdgeTam(), Map.of(), TRACK, List.of(List.of((long) frames, 3L, (long) edge, (long)
                        edge))));
        return all;
    }

    private static List<BenchmarkNetwork> pictures() {
        return List.of(
                forward("resnet18", new ResNet(), Map.of("depth", 18), 1, 3, 224, 224),
                forward("resnet34", new ResNet(), Map.of("depth", 34), 1, 3, 224, 224),
                forward("resnet50", new ResNet(), Map.of(), 1, 3, 224, 224),
                forward("resnet101", new ResNet(), Map.of("depth", 101), 1, 3, 224, 224),
                new BenchmarkNetwork(
                        "qnet",
                        new QualityNetwork(),
                        Map.of(),
                        "forward",
                        List.of(List.of(1L, 3L, 224L, 224L), List.of(1L, 3L, 224L, 224L))),
                new BenchmarkNetwork(
                        "sam2.1_tiny_encoder",
                        new Sam2(),
                        Map.of(),
                        "encode_image",
                        List.of(List.of(1L, 3L, 1024L, 1024L))));
    }

    private static List<BenchmarkNetwork> clips() {
        Map<String, Object> deep = Map.of("depth", 101);
        return List.of(
                forward("r2plus1d_18", new R2Plus1d(), Map.of(), 1, 3, 16, 112, 112),
                forward("r2plus1d_34", new R2Plus1d(), Map.of("depth", 34), 1, 3, 16, 112, 112),
                forward("tsn_resnet50", new Tsn(), Map.of(), 1, 24, 224, 224),
                forward("tsm_resnet50", new Tsm(), Map.of(), 1, 24, 224, 224),
                forward("tsm_resnet50_16", new Tsm(), Map.of(), 1, 48, 224, 224),
                forward("i3d", new I3d(), Map.of(), 1, 3, 16, 224, 224),
                forward(
                        "slowfast_r50_4x16",
                        new SlowFast(),
                        Map.of("alpha", 8, "slowPool", List.of(4, 7, 7)),
                        1,
                        3,
                        32,
                        224,
                        224),
                forward("slowfast_r50", new SlowFast(), Map.of(), 1, 3, 32, 256, 256),
                forward("slowfast_r101", new SlowFast(), deep, 1, 3, 32, 256, 256),
                forward(
                        "slowfast_16x8_r101_50_50",
                        new SlowFast(),
                        Map.of(
                                "depth",
                                101,
                                "temporalBlocks",
                                6,
                                "slowPool",
                                List.of(16, 7, 7),
                                "fastPool",
                                List.of(64, 7, 7)),
                        1,
                        3,
                        64,
                        256,
                        256),
                forward("slow_r50", new SlowOnly(), Map.of(), 1, 3, 8, 224, 224),
                forward("c2d_r50", new SlowOnly(), Map.of("variant", "c2d"), 1, 3, 8, 224, 224),
                forward("x3d_s", new X3d(), Map.of(), 1, 3, 13, 160, 160),
                forward("x3d_m", new X3d(), Map.of("size", "m"), 1, 3, 16, 224, 224),
                forward("x3d_l", new X3d(), Map.of("size", "l"), 1, 3, 16, 312, 312),
                forward("capsule_detector", new CapsuleDetector(), Map.of(), 1, 3, 8, 224, 224));
    }

    private static BenchmarkNetwork forward(
            String name, Architecture architecture, Map<String, Object> options, long... shape) {
        List<Long> lengths = Arrays.stream(shape).boxed().toList();
        return new BenchmarkNetwork(name, architecture, options, "forward", List.of(lengths));
    }

    /** How many numbers all inputs have. */
    int size() {
        return shapes.stream().mapToInt(BenchmarkNetwork::size).sum();
    }

    /** How many numbers an array has. */
    static int size(List<Long> shape) {
        return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    }

    /** One pass over the inputs, one after another in an array. */
    Work<float[]> pass(float[] input) {
        return method.equals(TRACK) ? new TrackingPass(shapes.get(0), input) : new NetworkPass(this, input);
    }

    /**
     * The largest difference from the official results that is allowed, in standard deviations. A tracking goes through
     * memories of 16 bits and binary masks, the capsule detector through a routing, both of which enlarge rounding.
     */
    double tolerance() {
        return method.equals(TRACK) || architecture instanceof CapsuleDetector ? 3e-2 : 1e-3;
    }

    /** The result that is compared: the scores, or the coarse map. */
    String result() {
        return method.equals("forward") ? "" : "coarse";
    }
}
