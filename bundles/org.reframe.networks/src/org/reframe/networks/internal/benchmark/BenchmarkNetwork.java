// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import java.util.List;
import java.util.Map;
import org.reframe.inference.network.Architecture;
import org.reframe.networks.internal.i3d.I3d;
import org.reframe.networks.internal.r2plus1d.R2Plus1d;
import org.reframe.networks.internal.resnet.ResNet;
import org.reframe.networks.internal.sam2.Sam2;
import org.reframe.networks.internal.slowfast.SlowFast;
import org.reframe.networks.internal.slowfast.SlowOnly;
import org.reframe.networks.internal.tsm.Tsm;
import org.reframe.networks.internal.x3d.X3d;

/**
 * A network to measure, with the input size that its authors test with, one clip or picture a pass.
 *
 * @param name as the script knows it
 * @param architecture ours
 * @param options of it
 * @param method that is called
 * @param shape of the input
 */
record BenchmarkNetwork(
        String name, Architecture architecture, Map<String, Object> options, String method, List<Long> shape) {
    static List<BenchmarkNetwork> all() {
        return List.of(
                forward("resnet18", new ResNet(), Map.of("depth", 18), 1, 3, 224, 224),
                forward("resnet50", new ResNet(), Map.of(), 1, 3, 224, 224),
                forward("r2plus1d_18", new R2Plus1d(), Map.of(), 1, 3, 16, 112, 112),
                forward("tsm_resnet50", new Tsm(), Map.of(), 1, 24, 224, 224),
                forward("i3d", new I3d(), Map.of(), 1, 3, 16, 224, 224),
                forward("slowfast_r50", new SlowFast(), Map.of(), 1, 3, 32, 256, 256),
                forward("slow_r50", new SlowOnly(), Map.of(), 1, 3, 8, 224, 224),
                forward("c2d_r50", new SlowOnly(), Map.of("variant", "c2d"), 1, 3, 8, 224, 224),
                forward("x3d_s", new X3d(), Map.of(), 1, 3, 13, 160, 160),
                forward("x3d_m", new X3d(), Map.of("size", "m"), 1, 3, 16, 224, 224),
                new BenchmarkNetwork(
                        "sam2.1_tiny_encoder", new Sam2(), Map.of(), "encode_image", List.of(1L, 3L, 1024L, 1024L)));
    }

    private static BenchmarkNetwork forward(
            String name, Architecture architecture, Map<String, Object> options, long... shape) {
        List<Long> lengths = java.util.Arrays.stream(shape).boxed().toList();
        return new BenchmarkNetwork(name, architecture, options, "forward", lengths);
    }

    /** The result that is compared: the scores, or the coarse map. */
    String result() {
        return method.equals("forward") ? "" : "coarse";
    }
}
