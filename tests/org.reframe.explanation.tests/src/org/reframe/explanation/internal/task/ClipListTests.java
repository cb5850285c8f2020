// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.run.RunException;

class ClipListTests {
    private final Path truth;

    ClipListTests(@TempDir Path folder) {
        truth = folder.resolve("clip.json");
    }

    private List<String> labels() throws RunException {
        return new ClipList.Item("clip", truth.resolveSibling("clip.mp4"), Optional.empty(), truth).labels();
    }

    @Test
    void everySegmentSaysAClassOnce() throws IOException, RunException {
        assertEquals(List.of(), labels(), "nothing tells");
        Files.writeString(truth, "{\"segments\":[]}");
        assertEquals(List.of(), labels());
        Files.writeString(truth, "{\"segments\":[{\"label\":\"walk\"},{\"label\":\"jump\"},{\"label\":\"walk\"}]}");
        assertEquals(List.of("walk", "jump"), labels());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "3", "{\"segments\":3}", "{\"segments\":[{}]}", "{\"segments\":[{\"label\":{\"a\":1}}]}"})
    void whatIsNoDescriptionIsNamed(String text) throws IOException {
        Files.writeString(truth, text);
        String message =
                String.valueOf(assertThrows(RunException.class, this::labels).getMessage());
        assertTrue(message.contains(truth.toString()), message);
    }
}
