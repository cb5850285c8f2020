// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** What a run has left, looked at from outside. */
record RunFolder(Path path) {
    private static final Pattern LOCAL = Pattern.compile("(?:src|href)=\"([^\"#:]+)\"");

    /** Checks that everything a run folder promises is there and whole. */
    RunFolder assertComplete(String task) throws IOException {
        JsonObject result = json("result.json");
        assertEquals(task, result.get("task").getAsString());
        assertEquals("ok", result.get("status").getAsString());
        JsonObject provenance = json("provenance.json");
        for (String key : new String[] {"seed", "task", "settings"}) {
            assertTrue(provenance.has(key), "provenance.json has no " + key + ": " + provenance.keySet());
        }
        assertTrue(Files.readString(path.resolve("recipe.yaml")).contains("task: " + task));
        String page = Files.readString(path.resolve("index.html"));
        assertTrue(page.stripTrailing().endsWith("</html>"), "index.html is cut off");
        Matcher links = LOCAL.matcher(page);
        while (links.find()) {
            assertTrue(Files.exists(path.resolve(links.group(1))), "index.html shows a missing " + links.group(1));
        }
        try (Stream<Path> files = Files.walk(path)) {
            assertEquals(
                    0, files.filter(file -> file.toString().endsWith(".part")).count(), "unfinished files");
        }
        return this;
    }

    JsonObject json(String name) throws IOException {
        return JsonParser.parseString(Files.readString(path.resolve(name))).getAsJsonObject();
    }

    /** The masks by file name; each can be decoded. */
    Map<String, byte[]> masks() throws IOException {
        Map<String, byte[]> masks = new TreeMap<>();
        try (Stream<Path> files = Files.list(path.resolve("masks"))) {
            for (Path file : files.toList()) {
                assertTrue(ImageIO.read(file.toFile()) != null, file + " is no picture");
                masks.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return masks;
    }

    /** Checks that the masks of two runs are the same, file by file and byte by byte. */
    void assertSameMasks(RunFolder other) throws IOException {
        Map<String, byte[]> mine = masks();
        Map<String, byte[]> theirs = other.masks();
        assertEquals(mine.keySet(), theirs.keySet());
        for (String name : mine.keySet()) {
            assertArrayEquals(mine.get(name), theirs.get(name), name + " differs");
        }
    }

    /** Whole lines in the kept masks of an object; 0 when there are none yet. The first line is the key. */
    long kept(int object) throws IOException {
        Path file = path.resolve("objects/" + object + ".masks");
        if (Files.notExists(file)) {
            return 0;
        }
        byte[] bytes = Files.readAllBytes(file);
        long lines = 0;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        return Math.max(0, lines - 1);
    }
}
