// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;

class ComparisonTests {
    private static final Map<String, Object> TREE =
            Map.of("n", 2.0, "list", List.of(1L, 1000.0), "text", "a", "flag", true, "none", Double.NaN);

    private static RecordedValue recorded(Object value) {
        return new RecordedValue("file", value);
    }

    private static Comparison of(Object recorded, Object ours) {
        return Comparison.of("t", recorded(recorded), ours, 1e-6);
    }

    @Test
    void treesAreComparedToTheLeaves() {
        Map<String, Object> ours =
                Map.of("n", 2, "list", new double[] {1, 1000.0005}, "text", "a", "flag", true, "none", Double.NaN);
        Comparison comparison = of(TREE, ours);
        assertTrue(comparison.passed(), comparison.measure());
        assertEquals(5e-7, comparison.error(), 1e-9);
    }

    @Test
    void everyDifferenceFails() {
        assertFalse(of(1.0, 1.00001).passed());
        assertFalse(of(1.0, Double.NaN).passed());
        assertFalse(of(Double.NaN, 1.0).passed());
        assertFalse(of(1.0, Double.POSITIVE_INFINITY).passed());
        assertFalse(of(1.0, "1.0").passed());
        assertFalse(of("a", "b").passed());
        assertFalse(of(List.of(1.0), List.of(1.0, 2.0)).passed());
        assertFalse(of(List.of(1.0), 1.0).passed());
        assertFalse(of(Map.of("a", 1.0), Map.of("b", 1.0)).passed());
        assertFalse(of(Map.of("a", 1.0), List.of(1.0)).passed());
        Comparison where = of(Map.of("a", List.of(1.0, "x")), Map.of("a", List.of(1.0, "y")));
        assertEquals("at /a/1: recorded x, ours y", where.measure());
    }

    @Test
    void nothingAgreesWithNotANumber() {
        List<Object> nothing = Arrays.asList(1.0, null);
        assertTrue(of(nothing, new double[] {1, Double.NaN}).passed());
        assertTrue(of(nothing, nothing).passed());
        assertFalse(of(nothing, List.of(1.0, 2.0)).passed());
        assertFalse(of(List.of(2.0), Arrays.asList((Object) null)).passed());
    }

    @Test
    void aNumberThatIsNoneIsNotWithinLimits() {
        assertFalse(Comparison.within("t", "m", Double.NaN, 1).passed());
        assertTrue(Comparison.within("t", "m", 1, 1).passed());
        assertFalse(Comparison.failed("t", "why").passed());
    }

    @Test
    void recordedValuesSayWhereTheyWereRead() throws RunException {
        RecordedValue value = recorded(Map.of("a", List.of(List.of(1L, 2.5), List.of()), "t", "text"));
        assertArrayEquals(new double[] {1, 2.5}, value.at("a").matrix()[0]);
        assertTrue(value.hasAll("a", "t") && !value.has("b") && !value.at("a").has("a"));
        for (Wrong wrong : List.<Wrong>of(
                () -> value.at("b"),
                () -> value.at("a").text(),
                () -> value.at("a").number(),
                () -> value.at("a").flag(),
                () -> value.at("t").list(),
                () -> value.at("t").keys(),
                () -> value.at("a").at(2),
                () -> value.at("a").at(0).integers(),
                () -> value.at("a").texts())) {
            RunException refused = assertThrows(RunException.class, wrong::read);
            assertTrue(refused.getMessage().contains("file"), refused.getMessage());
        }
    }

    private interface Wrong {
        Object read() throws RunException;
    }

    @Test
    void itemsAreNamedAfterTheirMainFile() {
        assertEquals("a/b.c", ParityItem.of(new Named("a/b.c.index.json")).name());
        assertEquals("edge", ParityItem.of(new Named("edge.expected.json")).name());
        assertEquals("x/expected", ParityItem.of(new Named("x/expected.json")).name());
        assertThrows(IllegalArgumentException.class, () -> new ParityItem("x", List.of()));
    }

    @Test
    void filesBesideOneAnotherAreFound() {
        Named file = new Named("a/b/c.json");
        Named near = new Named("a/b/d.bin");
        GoldenFolder folder = () -> List.of(file, near, new Named("a/d.bin"));
        assertEquals(Optional.of(near), folder.beside(file, "d.bin"));
        assertEquals(Optional.empty(), folder.beside(near, "e"));
        assertEquals(List.of(), folder.with("key"));
        assertThrows(RunException.class, near::content);
    }

    private record Named(String name) implements GoldenFile {
        @Override
        public Path path() {
            return Path.of(name);
        }

        @Override
        public Optional<RecordedValue> json() {
            return Optional.empty();
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
}
