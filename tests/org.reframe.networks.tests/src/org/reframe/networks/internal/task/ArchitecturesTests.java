// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.asl.CapsuleDetector;
import org.reframe.networks.internal.i3d.I3d;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.qnet.QualityNetwork;
import org.reframe.networks.internal.r2plus1d.R2Plus1d;
import org.reframe.networks.internal.r2plus1d.SlimR2Plus1d;
import org.reframe.networks.internal.resnet.ResNet;
import org.reframe.networks.internal.slowfast.SlowFast;
import org.reframe.networks.internal.slowfast.SlowOnly;
import org.reframe.networks.internal.tsm.Tsm;
import org.reframe.networks.internal.x3d.X3d;

class ArchitecturesTests {
    private static long learned(Architecture architecture, Map<String, Object> options) throws RunException {
        return Networks.learned(architecture.define(options));
    }

    @Test
    void countsOfParametersArePublishedOnes() throws RunException {
        assertEquals(31_505_325, learned(new R2Plus1d(), Map.of()));
        assertEquals(11_689_512, learned(new ResNet(), Map.of("depth", 18)));
        assertEquals(21_797_672, learned(new ResNet(), Map.of("depth", 34)));
        assertEquals(25_557_032, learned(new ResNet(), Map.of("depth", 50)));
        assertEquals(44_549_160, learned(new ResNet(), Map.of("depth", 101)));
        assertEquals(25_557_032, learned(new Tsm(), Map.of("place", "none", "classes", 1000)));
        assertEquals(34_566_488, learned(new SlowFast(), Map.of()));
        assertEquals(34.48, learned(new SlowFast(), Map.of("alpha", 8)) / 1e6, 0.005);
        assertEquals(62.83, learned(new SlowFast(), Map.of("depth", 101)) / 1e6, 0.005);
        assertEquals(53.77, learned(new SlowFast(), Map.of("depth", 101, "temporalBlocks", 6)) / 1e6, 0.005);
        assertEquals(32.45, learned(new SlowOnly(), Map.of()) / 1e6, 0.005);
        assertEquals(24.33, learned(new SlowOnly(), Map.of("variant", "c2d")) / 1e6, 0.005);
        assertEquals(3.79, learned(new X3d(), Map.of()) / 1e6, 0.005);
        assertEquals(6.15, learned(new X3d(), Map.of("size", "l")) / 1e6, 0.005);
        assertEquals(12_697_264, learned(new I3d(), Map.of()));
        assertEquals(48_855_541, learned(new CapsuleDetector(), Map.of()));
    }

    @Test
    void slimNetworkIsNarrowWithTheStagesOfItsKind() throws RunException {
        SlimR2Plus1d slim = new SlimR2Plus1d();
        try (Network network = Networks.load(
                        slim.define(Map.of("classes", 5, "widths", List.of(8, 12, 16, 20), "stride", 2)));
                NDManager scope = network.scope().newSubManager()) {
            NDList stages = network.call("stages", Networks.noise(scope, "clip", 2, 3, 8, 32, 32));
            assertEquals(new Shape(2, 5), stages.get("logits").getShape());
            assertEquals(new Shape(2, 20, 1, 2, 2), stages.get("layer4").getShape());
        }
        assertTrue(learned(slim, Map.of()) < 700_000);
        assertThrows(RunException.class, () -> slim.define(Map.of("widths", List.of(8, 16))));
    }

    @Test
    void batchesAreIndependentAndRepeat() throws RunException {
        try (Network network = Networks.load(new R2Plus1d().define(Map.of("depth", 34, "channels", 4, "classes", 7)));
                NDManager scope = network.scope().newSubManager()) {
            NDArray one = Networks.noise(scope, "one", 1, 4, 4, 32, 32);
            NDArray two = Networks.noise(scope, "two", 1, 4, 4, 32, 32);
            NDArray apart = network.call("forward", one).head();
            NDArray together = network.call("forward", one.concat(two, 0)).head();
            assertEquals(new Shape(2, 7), together.getShape());
            assertEquals(0, Networks.distance(together.get("0:1"), apart), 1e-5);
            assertTrue(Networks.distance(together.get("1:2"), apart) > 1e-3);
            assertArrayEquals(
                    apart.toFloatArray(), network.call("forward", one).head().toFloatArray());
        }
    }

    @Test
    void dropoutIsRandomOnlyWhenAsked() throws RunException {
        try (Network network = Networks.load(new R2Plus1d().define(Map.of("classes", 5)));
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = Networks.noise(scope, "x", 1, 3, 2, 32, 32);
            NDArray first = network.call("forward_dropout", x).head();
            assertTrue(
                    Networks.distance(first, network.call("forward_dropout", x).head()) > 1e-4);
        }
    }

    @Test
    void onlineShiftSeesNoLaterFrame() throws RunException {
        try (Network network = Networks.load(new Tsm().define(Map.of("depth", 50, "classes", 6)));
                NDManager scope = network.scope().newSubManager()) {
            NDArray start = Networks.noise(scope, "start", 1, 6, 32, 32);
            NDArray a = start.concat(Networks.noise(scope, "a", 1, 3, 32, 32), 1);
            NDArray b = start.concat(Networks.noise(scope, "b", 1, 3, 32, 32), 1);
            NDArray whole = frames(network, "stages_online", a);
            NDArray online = whole.sub(frames(network, "stages_online", b));
            NDArray state = scope.create(new Shape(0));
            for (int t = 0; t < 3; t++) {
                NDList next = network.call("online", a.get(":, " + 3 * t + ":" + 3 * (t + 1)), state);
                assertEquals(0, Networks.distance(next.get(0), whole.get(t + ":" + (t + 1))), 1e-4, "frame " + t);
                state = next.get(1);
            }
            assertEquals(0, online.get("0:2").abs().max().getFloat(), 1e-5);
            assertTrue(online.get("2:3").abs().max().getFloat() > 1e-3);
            NDArray both = frames(network, "stages", a).sub(frames(network, "stages", b));
            assertTrue(both.get("1:2").abs().max().getFloat() > 1e-3);
        }
    }

    private static NDArray frames(Network network, String method, NDArray clip) throws RunException {
        return network.call(method, clip).get("per_frame_logits");
    }

    @Test
    void stagesHaveThePublishedShapes() throws RunException {
        try (Network network = Networks.load(new SlowFast()
                        .define(Map.of("classes", 3, "slowPool", List.of(2, 1, 1), "fastPool", List.of(8, 1, 1))));
                NDManager scope = network.scope().newSubManager()) {
            NDList stages = network.call("stages", Networks.noise(scope, "x", 1, 3, 8, 32, 32));
            assertEquals(
                    new Shape(1, 80, 2, 8, 8), stages.get("block0.slow_fused").getShape());
            assertEquals(
                    new Shape(1, 1280, 2, 2, 2), stages.get("block3.slow_fused").getShape());
            assertEquals(new Shape(1, 2048, 2, 1, 1), stages.get("block4.slow").getShape());
            assertEquals(new Shape(1, 256, 8, 1, 1), stages.get("block4.fast").getShape());
            assertEquals(new Shape(1, 3), stages.get("logits").getShape());
        }
    }

    @Test
    void onePathwayNetworksHaveThePublishedShapes() throws RunException {
        List<Integer> pool = List.of(2, 1, 1);
        for (String variant : List.of("slow", "c2d")) {
            try (Network network = Networks.load(
                            new SlowOnly().define(Map.of("variant", variant, "classes", 3, "pool", pool)));
                    NDManager scope = network.scope().newSubManager()) {
                NDList stages = network.call("stages", Networks.noise(scope, "x", 1, 3, 4, 32, 32));
                boolean flat = variant.equals("c2d");
                assertEquals(new Shape(1, 256, 4, 8, 8), stages.get("block1").getShape());
                assertEquals(
                        new Shape(1, 2048, flat ? 2 : 4, 1, 1),
                        stages.get(flat ? "block5" : "block4").getShape());
                assertEquals(new Shape(1, 3), stages.get("logits").getShape());
            }
        }
        try (Network network = Networks.load(new X3d().define(Map.of("classes", 3, "pool", pool)));
                NDManager scope = network.scope().newSubManager()) {
            NDList stages = network.call("stages", Networks.noise(scope, "x", 1, 3, 4, 32, 32));
            assertEquals(new Shape(1, 24, 4, 16, 16), stages.get("block0").getShape());
            assertEquals(new Shape(1, 192, 4, 1, 1), stages.get("block4").getShape());
            assertEquals(new Shape(1, 3), stages.get("logits").getShape());
        }
    }

    @Test
    void qualityDependsOnPictureAndMask() throws RunException {
        try (Network network = Networks.load(new QualityNetwork().define(Map.of()));
                NDManager scope = network.scope().newSubManager()) {
            NDArray picture = Networks.noise(scope, "picture", 1, 3, 64, 64);
            NDArray mask = Networks.noise(scope, "mask", 1, 3, 64, 64);
            NDArray quality = network.call("forward", picture, mask).head();
            assertEquals(new Shape(1, 20), quality.getShape());
            assertEquals(
                    new Shape(1, 1024),
                    network.call("features", picture, mask).head().getShape());
            assertTrue(Networks.distance(
                            quality, network.call("forward", picture, picture).head())
                    > 1e-4);
            assertTrue(Networks.distance(
                            quality, network.call("forward", mask, mask).head())
                    > 1e-4);
        }
    }

    @Test
    void sharedPartsServeWholeNetworkAndEncoder() throws RunException {
        try (Network network = Networks.load(new ResNet().define(Map.of("depth", 18, "classes", 0)));
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = Networks.noise(scope, "x", 2, 3, 64, 64);
            assertEquals(new Shape(2, 512), network.call("features", x).head().getShape());
            assertEquals(
                    new Shape(2, 64, 16, 16),
                    network.call("stages", x).get("layer1").getShape());
        }
    }
}
