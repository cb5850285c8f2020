// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.parity.Comparison;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.networks.internal.parity.ForwardTolerance;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.Inputs;
import org.reframe.networks.internal.parity.ParityRun;
import org.reframe.networks.internal.parity.ParityRunner;
import org.reframe.networks.internal.parity.Recorded;
import org.reframe.networks.internal.slowfast.SlowFast;
import org.reframe.networks.internal.tsm.Tsm;

/** Maps out of the one pass of {@code explain} against the official ones, layer by layer. */
class OnePassTests {
    /** What Grad-CAM does not ask for. */
    private static <T> T unused(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            throw new AssertionError(method.getName());
        }));
    }

    @ParameterizedTest
    @CsvSource({"slowfast_r50_8x8/crop112, 12", "tsm_resnet50/seg8_224, 8"})
    void onePassGivesTheOfficialMaps(String only, int maps) throws RunException, IOException {
        String shared = System.getenv("REFRAME_SHARED");
        Assumptions.assumeTrue(shared != null && Files.isDirectory(Path.of(shared, "golden", "official")));
        OnePass check = new OnePass();
        List<Comparison> rows = Recorded.run(
                new ParityRunner(List.of(check)), Path.of(String.valueOf(shared), "golden", "official"), only);
        List<Comparison> compared = rows.stream()
                .filter(row -> check.compared.contains(row.tensor()))
                .toList();
        assertEquals(List.of(), compared.stream().filter(row -> !row.passed()).toList());
        assertEquals(maps, compared.stream().map(Comparison::tensor).distinct().count(), compared.toString());
    }

    /** Compares the maps that are recorded; a shift's network sees frames one by one. */
    private static final class OnePass implements GoldenCheck {
        private final List<String> compared = new ArrayList<>();

        @Override
        public boolean accepts(GoldenFile file) {
            return file.item().startsWith("slowfast") || file.item().startsWith("tsm");
        }

        @Override
        public void check(GoldenFile file, ParityRun run) throws RunException {
            boolean slowfast = file.item().startsWith("slowfast");
            Map<String, Object> options = new HashMap<>();
            long classes = Inputs.classes(file, "logits", 1);
            options.put("classes", classes);
            NetworkDefinition definition = slowfast ? slowfast(file, run, options) : tsm(file, options);
            try (Network network = run.load(Explaining.recording(definition));
                    NDManager scope = network.scope().newSubManager()) {
                NDArray input = slowfast
                        ? Inputs.blocky(file, run, scope, "input_shape_fast", "input.fast")
                        : segments(Inputs.blocky(file, run, scope, "input_shape", "input.video"));
                long[] shape = input.getShape().getShape();
                ClipInput clip = new ClipInput(input.toFloatArray(), Arrays.copyOfRange(shape, 1, shape.length));
                ClipRecipe.Layout layout = slowfast ? ClipRecipe.Layout.CLIP : ClipRecipe.Layout.SEGMENTS;
                int top = (int) run.stored("top1")[0];
                Object recorded =
                        Explaining.pass(clip, layout, (int) classes, top).compute(network, scope);
                for (RecordedLayer layer : Explaining.layers(recorded)) maps(layer, slowfast, run);
            }
        }

        private static NetworkDefinition slowfast(GoldenFile file, ParityRun run, Map<String, Object> options)
                throws RunException {
            long slow = Math.max(1, run.stored("slow_index").length);
            options.put(
                    "alpha",
                    file.number("alpha", file.numbers("input_shape_fast").get(2) / slow));
            List<List<Integer>> pools = Inputs.triples(file.text("head_pool_kernel_sizes", ""));
            if (pools.size() == 2) {
                options.put("slowPool", pools.get(0));
                options.put("fastPool", pools.get(1));
            }
            return new SlowFast().define(options);
        }

        private static NetworkDefinition tsm(GoldenFile file, Map<String, Object> options) throws RunException {
            options.put("place", file.text("shift_place", "blockres"));
            options.put("shiftDivisor", file.number("shift_div", 8));
            return new Tsm().define(options);
        }

        /** {@code [1,C,T,H,W]} as {@code [1,T*C,H,W]}. */
        private static NDArray segments(NDArray video) {
            long[] s = video.getShape().getShape();
            return video.transpose(0, 2, 1, 3, 4).reshape(s[0], s[2] * s[1], s[3], s[4]);
        }

        private void maps(RecordedLayer layer, boolean slowfast, ParityRun run) throws RunException {
            String name = layer.info().name();
            boolean last = name.startsWith("block4") || name.endsWith("layer4");
            ExplanationMethod method = Explaining.gradCam();
            for (TemporalPooling pooling : TemporalPooling.values()) {
                String sliced = slowfast ? "cam_pertime." : "cam_perframe.";
                String key = (pooling == TemporalPooling.CLIP ? "cam_global." : sliced) + name;
                if (!run.has(key)) continue;
                MapValues map = method.map(layer, pooling, unused(InputScorer.class), unused(RunContext.class));
                List<Long> shape = new ArrayList<>(slowfast ? List.of(1L) : List.of());
                shape.addAll(List.of((long) map.frames(), (long) map.height(), (long) map.width()));
                run.compare(key, map.values(), shape, ForwardTolerance.map(last));
                compared.add(key);
            }
        }
    }
}
