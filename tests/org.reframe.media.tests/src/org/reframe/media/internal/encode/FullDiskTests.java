// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;

/** A clip on a full disk is refused by name and leaves nothing. */
class FullDiskTests {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"full.mkv", "full.avi", "full.mp4", "full.webm"})
    void isReported(String name) throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "no device that is always full");
        Path target = folder.resolve(name);
        Path part = Files.createSymbolicLink(folder.resolve("part"), full);
        RunException error = assertThrows(RunException.class, () -> {
            try (EncodingWriter writer =
                    new EncodingWriter(target, part, new ClipFormat(64, 64, new Rational(25, 1)))) {
                for (int i = 0; i < 5; i++) {
                    writer.add(new Picture(64, 64, new byte[64 * 64 * 3]));
                }
                writer.finish();
            }
        });
        assertTrue(error.getMessage().contains(name), error.getMessage());
        assertEquals(RunException.Kind.ENVIRONMENT, error.kind());
        assertTrue(Files.notExists(target));
        assertTrue(Files.notExists(part, LinkOption.NOFOLLOW_LINKS));
    }
}
