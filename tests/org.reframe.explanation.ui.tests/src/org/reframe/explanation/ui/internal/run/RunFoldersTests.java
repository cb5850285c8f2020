// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;

class RunFoldersTests {
    @Test
    void runsThatBeginTogetherGetFoldersOfTheirOwn(@TempDir Path folder) throws RunException, IOException {
        Path runs = folder.resolve("runs");
        assertEquals(runs.resolve("explain-001"), RunFolders.create(runs));
        Files.writeString(runs.resolve("explain-002"), "");
        assertEquals(runs.resolve("explain-003"), RunFolders.create(runs));
        assertTrue(Files.isDirectory(runs.resolve("explain-003")));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        String message = assertThrows(RunException.class, () -> RunFolders.create(file.resolve("runs")))
                .getMessage();
        assertTrue(message.contains("cannot be made"), message);
    }
}
