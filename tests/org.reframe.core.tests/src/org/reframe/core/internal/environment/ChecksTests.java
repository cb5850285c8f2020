// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.environment.EnvironmentCheck.Level;

class ChecksTests {
    @Test
    void judgementsFollowWhatWasFound() {
        assertEquals(Level.MISSING, JavaCheck.judge(17, "/j").level());
        assertEquals(Level.OK, JavaCheck.judge(21, "/j").level());
        assertEquals(Level.LIMITED, JavaCheck.judge(26, "/j").level());
        assertEquals(Level.MISSING, MemoryCheck.judge(100, 8000).level());
        assertEquals(Level.MISSING, DiskCheck.judge(Path.of("x"), 1000).level());
        assertEquals(Level.LIMITED, DisplayCheck.judge("Linux", Map.of()).level());
        assertEquals(
                Level.OK, DisplayCheck.judge("Linux", Map.of("DISPLAY", ":1")).level());
        assertEquals(Level.LIMITED, ComputeCheck.judge(1).level());
        assertEquals(Level.OK, ComputeCheck.judge(2).level());
    }

    @Test
    void whatIsNotOkSaysWhatToDo(@TempDir Path temp) {
        assertFalse(DiskCheck.look(temp.resolve("absent")).remedy().isEmpty());
        assertFalse(JavaCheck.judge(8, "/j").remedy().isEmpty());
    }
}
