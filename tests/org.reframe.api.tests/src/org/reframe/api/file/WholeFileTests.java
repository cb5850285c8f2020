// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.run.RunException;

class WholeFileTests {
    private final Path folder;
    private final Path file;

    WholeFileTests(@TempDir Path folder) {
        this.folder = folder;
        file = folder.resolve("file.txt");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("Bytes, text, a stream and a channel each replace all that was there, and leave nothing beside it")
    void written(boolean forced) throws Exception {
        WholeFile whole = new WholeFile(file, forced);
        Files.writeString(file, "something longer that was there before");
        whole.write("Fläche");
        assertEquals("Fläche", Files.readString(file));
        whole.write(new byte[] {1, 2, 3});
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
        whole.stream(out -> {
            for (int i = 0; i < 100_000; i++) out.write(i);
        });
        assertEquals(100_000, Files.size(file));
        whole.stream(out -> {
            try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                text.write("closed by who writes");
            }
        });
        assertEquals("closed by who writes", Files.readString(file));
        whole.channel(out -> out.write(ByteBuffer.wrap(new byte[] {7, 8})));
        assertArrayEquals(new byte[] {7, 8}, Files.readAllBytes(file));
        assertEquals(List.of("file.txt"), names());
    }

    @Test
    @DisplayName("Folders on the way are made, for a relative name too")
    void folders() throws Exception {
        Path deep = folder.resolve("a/b/c.txt");
        WholeFile.of(deep).write("deep");
        assertEquals("deep", Files.readString(deep));
        Path relative = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());
        WholeFile.forced(relative).write("relative");
        assertEquals("relative", Files.readString(file));
    }

    @Test
    @DisplayName("What is there stays as it is until all is written, and stays when writing fails")
    void failing() throws Exception {
        Files.writeString(file, "before");
        RunException failed = assertThrows(
                RunException.class,
                () -> WholeFile.of(file).stream(out -> {
                    out.write(new byte[1 << 20]);
                    assertEquals("before", Files.readString(file));
                    throw new IOException("the disk is full");
                }));
        assertEquals(RunException.Kind.ENVIRONMENT, failed.kind());
        assertTrue(
                failed.getMessage().startsWith(file + " cannot be written") && failed.getMessage().contains("disk is full"),
                failed.getMessage());
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("file.txt"), names());
    }

    @Test
    @DisplayName("What the content throws itself is passed on, and no part is left")
    void thrown() throws Exception {
        RunException own = RunException.input("A tensor cannot be read", null);
        assertSame(
                own,
                assertThrows(
                        RunException.class,
                        () -> WholeFile.of(file).channel(out -> {
                            throw own;
                        })));
        assertThrows(
                IllegalStateException.class,
                () -> WholeFile.forced(file).channel(out -> {
                    throw new IllegalStateException("a defect");
                }));
        assertEquals(List.of(), names());
    }

    @Test
    @DisplayName("A folder in the way, and a file where a folder belongs, are named, and nothing is left")
    void inTheWay() throws Exception {
        Files.createDirectories(file.resolve("child"));
        RunException folderThere =
                assertThrows(RunException.class, () -> WholeFile.of(file).write("text"));
        assertTrue(folderThere.getMessage().startsWith(file + " cannot be written"), folderThere.getMessage());
        assertEquals(List.of("file.txt"), names());
        Path plain = Files.writeString(folder.resolve("plain"), "");
        Path below = plain.resolve("below.txt");
        RunException none =
                assertThrows(RunException.class, () -> WholeFile.of(below).write("text"));
        assertTrue(none.getMessage().startsWith(below + " cannot be written"), none.getMessage());
    }
}
