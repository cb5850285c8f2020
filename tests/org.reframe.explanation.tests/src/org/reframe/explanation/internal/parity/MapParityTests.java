// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.RecordedTensor;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

class MapParityTests {
    private static final RunContext CONTEXT = (RunContext) Proxy.newProxyInstance(
            RunContext.class.getClassLoader(), new Class<?>[] {RunContext.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("monitor")) return new NullProgressMonitor();
                throw new AssertionError(method.getName());
            });

    private record Memory(Object root) implements GoldenFile {
        @Override
        public String name() {
            return "vectors.json";
        }

        @Override
        public Path path() {
            return Path.of(name());
        }

        @Override
        public Optional<RecordedValue> json() {
            return Optional.of(new RecordedValue(name(), root));
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public Map<String, RecordedTensor> tensors() {
            return Map.of();
        }
    }

    private static List<Comparison> rows(Object root) throws RunException {
        List<Comparison> rows = new ArrayList<>();
        List<ParityItem> items = new MapParity().items(() -> List.of(new Memory(root)));
        assertEquals(1, items.size());
        new MapParity().run(items.get(0), rows::add, CONTEXT);
        return rows;
    }

    private static List<String> failures(Object root) throws RunException {
        return rows(root).stream()
                .filter(row -> !row.passed())
                .map(Comparison::tensor)
                .toList();
    }

    /** Two channels, two frames of three places; frame 0 is (1, 2) times (0, 3, 6), so its mean is (3, 6). */
    private static Map<String, @Nullable Object> made() {
        Map<String, @Nullable Object> frame = new LinkedHashMap<>();
        frame.put("hirescam", List.of(0, 3, 24));
        frame.put("layercam", List.of(0, 6, 24));
        double first = (-3.0 + 12) / (9 + 1e-7);
        double second = (6.0 + 12) / (18 + 1e-7);
        frame.put("xgrad_weights", List.of(first, second));
        frame.put("xgrad_cam", List.of(0, 3 * first + 6 * second, 6 * first + 12 * second));
        Map<String, @Nullable Object> clip = new LinkedHashMap<>();
        clip.put("A", List.of(0, 3, 6, 1, 1, 1, 0, 6, 12, 1, 2, 3));
        clip.put("G", List.of(0, -1, 2, 0, 0, 0, 0, 1, 1, 0, 0, 0));
        clip.put("per_frame_weights(any)", List.of(0, 5, 10, 0, 0, 0));
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("gradcam", clip);
        root.put("gradcam2d_frame0", frame);
        root.put("eigencam_frame0_abs", List.of(3 * Math.sqrt(5), 0.0, 3 * Math.sqrt(5)));
        return root;
    }

    @Test
    void agreesWithNumbersByHand() throws RunException {
        Map<String, @Nullable Object> root = made();
        assertEquals(List.of(), failures(root));
        assertEquals(6, rows(root).size());
    }

    @Test
    void whatIsRecordedAndNotComputedFails() throws RunException {
        Map<String, @Nullable Object> root = made();
        root.put("gradcam2d_frame0", Map.of("xgrad_weights", List.of(1, 2), "newcam", List.of(0, 0, 0)));
        root.put("scorecam", List.of(1));
        List<String> wrong = List.of("gradcam2d_frame0/xgrad_weights", "gradcam2d_frame0/newcam", "scorecam");
        assertTrue(failures(root).containsAll(wrong));
    }

    @Test
    void refusesNumbersThatMakeNoLayer() {
        Map<String, @Nullable Object> root = made();
        root.put("gradcam", Map.of("A", List.of(1, 2, 3), "G", List.of(1, 2, 3)));
        assertThrows(RunException.class, () -> rows(root));
    }

    @Test
    void agreesWithRecordedVectors() throws IOException, RunException {
        String shared = System.getenv("REFRAME_SHARED");
        Path file = Path.of(shared == null ? "" : shared, "golden/papers/derived/component_vectors.json");
        assumeTrue(shared != null && Files.exists(file), "no recorded vectors");
        Object root = new Gson().fromJson(Files.readString(file), Object.class);
        assertEquals(List.of(), failures(root));
        assertEquals(9, rows(root).size());
    }
}
