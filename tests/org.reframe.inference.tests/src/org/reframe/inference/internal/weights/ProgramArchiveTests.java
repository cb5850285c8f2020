// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;

/** A foreign TorchScript archive holds a program; it is neither run nor taken for weights, whatever it is called. */
class ProgramArchiveTests {
    @Test
    void programsAreRefused(@TempDir Path folder) throws IOException {
        for (String name : List.of("model.pt", "model.pth", "model.safetensors")) {
            Path file = folder.resolve(name);
            try (OutputStream out = Files.newOutputStream(file);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (String entry : List.of("model/data.pkl", "model/code/__torch__.py", "model/version")) {
                    byte[] content = entry.getBytes(StandardCharsets.US_ASCII);
                    zip.putNextEntry(new ZipEntry(entry));
                    zip.write(content);
                    zip.closeEntry();
                }
            }
            RunException refused = assertThrows(
                    RunException.class,
                    () -> new ContentWeightFiles().open(file).close());
            assertEquals(RunException.Kind.INPUT, refused.kind());
            assertTrue(String.valueOf(refused.getMessage()).contains("TorchScript"), refused.getMessage());
        }
    }
}
