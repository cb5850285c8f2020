// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Rational;
import org.reframe.api.video.VideoInfo;

class PromptFileTests {
    private static final VideoInfo VIDEO =
            new VideoInfo(4, 3, 10, new Rational(1, 25), new Rational(25, 1), 0, "x", "x");

    private final Path folder;

    PromptFileTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<PromptedObject> read(String json) throws Exception {
        Path file = folder.resolve("-prompts.json");
        Files.writeString(file, json);
        return new PromptFile(file, VIDEO).read();
    }

    @Test
    void allKindsOfPrompts() throws Exception {
        IndexedPng.write(
                new IndexedPng.LabelMap(4, 3, new byte[] {0, 1, 1, 0, 0, 7, 0, 0, 0, 0, 0, 0}),
                folder.resolve("-m.png"));
        List<PromptedObject> objects = read(
                """
                {"objects": [{"id": 7, "name": "dog", "prompts": [
                  {"frame": 0, "mask": "-m.png"},
                  {"frame": 3, "box": [0, 0, 2, 2], "points": [[1, 1, 1], [3, 2, 0]]},
                  {"frame": 9, "points": [[1.5, 1]]}]}]}""");
        List<PromptedObject.FramePrompt> prompts = objects.get(0).prompts();
        assertEquals(3, ((MaskPrompt) prompts.get(0).prompt()).mask().area());
        assertEquals(2, ((BoxPrompt) prompts.get(1).prompt()).clicks().size());
        assertTrue(((PointPrompt) prompts.get(2).prompt()).clicks().get(0).positive());
        assertEquals(2, new PromptFile(folder.resolve("-m.png"), VIDEO).read().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"objects\": []}",
                "{\"objects\": [{\"id\": 0, \"prompts\": []}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": []}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 10, \"points\": [[1,1]]}]}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 0, \"points\": [[1,1,0]]}]}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 0, \"box\": [1,1,-2,3]}]}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 0, \"mask\": \"none.png\"}]}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": 3}]}",
                "{\"objects\": [{\"id\": 4294967297, \"prompts\": [{\"frame\": 0, \"points\": [[1,1]]}]}]}",
                "{\"objects\": [{\"id\": 3.7, \"prompts\": [{\"frame\": 0, \"points\": [[1,1]]}]}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 4294967296, \"points\": [[1,1]]}]}]}",
                "{\"objects\": [{\"id\": 1e999999999, \"prompts\": []}]}",
                "{\"objects\": [{\"id\": 1, \"name\": null, \"prompts\": []}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 0, \"mask\": [\"a\", \"b\"]}]}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 0, \"mask\": \"a\\u0000b\"}]}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 0, \"box\": [0, 0, 1e999, 1]}]}]}",
                "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 0, \"points\": [[1, {}]]}]}]}"
            })
    void badFilesAreNamed(String json) {
        RunException failure = assertThrows(RunException.class, () -> read(json));
        assertTrue(
                String.valueOf(failure.getMessage()).contains(".json")
                        || String.valueOf(failure.getMessage()).contains("none.png"),
                failure.getMessage());
    }

    @Test
    void deepNestingIsRefused() {
        assertThrows(RunException.class, () -> read("{\"objects\":" + "[".repeat(200_000)));
    }

    @Test
    void aFileTooLargeIsRefusedUnread() throws Exception {
        Path file = folder.resolve("large.json");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {'{'}), 17L << 20);
        }
        RunException failure = assertThrows(RunException.class, () -> new PromptFile(file, VIDEO).read());
        assertTrue(String.valueOf(failure.getMessage()).contains("larger than 16 MB"));
    }

    @Test
    void whatIsNumberedAndHowIsSaid() throws Exception {
        RunException failure = assertThrows(
                RunException.class,
                () -> read("{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 3.7, \"points\": [[1,1]]}]}]}"));
        assertTrue(
                String.valueOf(failure.getMessage())
                        .contains("objects[0].prompts[0].frame is 3.7, not a whole number within 0…9"),
                failure.getMessage());
        assertEquals(
                2,
                read("{\"objects\": [{\"id\": 2.0, \"prompts\": [{\"frame\": 0, \"points\": [[1,1]]}]}]}")
                        .get(0)
                        .id());
    }

    @Test
    void masksInColourAreRefused() throws Exception {
        Path mask = folder.resolve("green.png");
        BufferedImage green = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
        green.setRGB(1, 1, 0x00ff00);
        IndexedPng.write(green, mask);
        RunException failure = assertThrows(RunException.class, () -> new PromptFile(mask, VIDEO).read());
        assertTrue(String.valueOf(failure.getMessage()).contains("give an indexed or 8-bit grey PNG"));
    }

    @Test
    void masksOfAnotherSizeAreRefused() throws Exception {
        Path mask = folder.resolve("m.png");
        IndexedPng.write(new IndexedPng.LabelMap(2, 2, new byte[] {1, 0, 0, 1}), mask);
        RunException failure = assertThrows(RunException.class, () -> new PromptFile(mask, VIDEO).read());
        assertTrue(String.valueOf(failure.getMessage()).contains("2x2"));
    }
}
