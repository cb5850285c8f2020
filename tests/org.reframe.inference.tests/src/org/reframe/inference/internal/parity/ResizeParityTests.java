// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.RecordedTensor;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunException;

class ResizeParityTests {
    private final Map<String, Object> index = new LinkedHashMap<>();
    private final Map<String, RecordedTensor> tensors = new LinkedHashMap<>();

    private record Memory(String name, @Nullable Object root, Map<String, RecordedTensor> tensors)
            implements GoldenFile {
        @Override
        public Path path() {
            return Path.of(name);
        }

        @Override
        public Optional<RecordedValue> json() {
            return root == null ? Optional.empty() : Optional.of(new RecordedValue(name, root));
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }
    }

    private void record(String name, List<Integer> shape, String type, double... values) {
        double mean = 0;
        double squares = 0;
        double min = values[0];
        double max = values[0];
        for (double x : values) {
            mean += x / values.length;
            squares += x * x;
            min = Math.min(min, x);
            max = Math.max(max, x);
        }
        index.put(
                name,
                Map.of(
                        "shape",
                        shape,
                        "dtype",
                        type,
                        "mean",
                        mean,
                        "std",
                        Math.sqrt(squares / values.length - mean * mean),
                        "l2",
                        Math.sqrt(squares),
                        "min",
                        min,
                        "max",
                        max));
        tensors.put(name, new RecordedTensor(shape, values));
    }

    private List<Comparison> failures() throws RunException {
        Memory main = new Memory(
                "any.index.json", Map.of("file", "d.safetensors", "meta", Map.of(), "tensors", index), Map.of());
        GoldenFolder folder = () -> List.of(main, new Memory("d.safetensors", null, tensors));
        List<ParityItem> items = new ResizeParity().items(folder);
        assertEquals(1, items.size());
        List<Comparison> rows = new ArrayList<>();
        new ResizeParity().run(items.get(0), rows::add, new NoServices());
        return rows.stream().filter(row -> !row.passed()).toList();
    }

    /** A picture of one row: black, then white. */
    private void picture() {
        record("image_uint8", List.of(1, 2, 3), "uint8", 0, 0, 0, 255, 255, 255);
    }

    @Test
    void agreesWithHandMadeNumbers() throws RunException {
        picture();
        double[] plane = {0, 0.25, 0.75, 1};
        double[] all = new double[12];
        for (int i = 0; i < all.length; i++) all[i] = plane[i % 4];
        record("torch_bilinear_noantialias_4", List.of(1, 3, 1, 4), "float32", all);
        assertEquals(List.of(), failures());
    }

    @Test
    void differencesFail() throws RunException {
        picture();
        double[] all = new double[12];
        for (int i = 0; i < all.length; i++) all[i] = i % 4 / 3.0;
        record("torch_bilinear_noantialias_4", List.of(1, 3, 1, 4), "float32", all);
        assertTrue(failures().size() >= 2);
    }

    @Test
    void unknownWaysAndLeftOverTensorsFail() throws RunException {
        picture();
        record("pil_hamming_2", List.of(1, 2, 3), "uint8", 0, 0, 0, 1, 1, 1);
        record("pil_bilinear_2", List.of(1, 2, 3), "uint8", 0, 0, 0, 255, 255, 255);
        index.remove("pil_bilinear_2");
        List<Comparison> failures = failures();
        assertEquals(
                List.of("is not in the index", "unknown way to resize"),
                failures.stream().map(Comparison::measure).toList());
    }
}
