// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.run.RunException;
import org.reframe.propagation.internal.task.EvaluatePropagationTask.SequenceResult;

class KeptFiguresTests {
    private final Path folder;
    private final List<String> computed = new ArrayList<>();

    KeptFiguresTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private SequenceResult get(String key, double j) throws RunException {
        return new KeptFigures(folder, key).get("dog", SequenceResult.class, () -> {
            computed.add(key);
            return new SequenceResult(Map.of("J", j), List.of(j), List.of(0.5), List.of(), Double.NaN, List.of());
        });
    }

    @Test
    void figuresOfAnotherKeyAreComputedAnew() throws RunException {
        assertEquals(0.25, get("weights 1", 0.25).meanJ().get(0));
        assertEquals(0.25, get("weights 1", 0.75).meanJ().get(0));
        assertEquals(0.75, get("weights 2", 0.75).meanJ().get(0));
        assertEquals(List.of("weights 1", "weights 2"), computed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1]",
                "{\"version\":1}",
                "{\"key\":[1,2]}",
                "{\"key\":\"k\"}",
                "{\"key\":\"k\",\"figures\":{}}",
                "{\"key\":\"k\",\"figures\":{\"scores\":{},\"meanJ\":[null],\"meanF\":[1],\"correctedFrames\":[],\"fps\":1,\"pairs\":[]}}",
                "{\"key\":\"k\",\"figures\":{\"scores\":{},\"meanJ\":[],\"meanF\":[],\"correctedFrames\":[],\"fps\":1,\"pairs\":[]}}"
            })
    void damagedFiguresAreComputedAnew(String text) throws Exception {
        Files.writeString(folder.resolve("dog.json"), text);
        get("k", 0.5);
        assertEquals(0.5, get("k", 0.1).meanJ().get(0));
        assertEquals(List.of("k"), computed);
    }
}
