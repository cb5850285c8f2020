// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.run.RunException;

class RecipeReaderTests {
    @TempDir
    Path temp = Path.of("");

    @Test
    void plainTextsAreTakenAsWritten() throws Exception {
        Recipe recipe = read("task: flow\nseed: -4\nsettings:\n  day: 2020-01-01\n  maxFrames: 010\n  many: [a, 2]\n");
        assertEquals(Optional.of("flow"), recipe.task());
        assertEquals(Optional.of(-4L), recipe.seed());
        assertEquals(
                Map.of("day", List.of("2020-01-01"), "maxFrames", List.of("010"), "many", List.of("a", "2")),
                recipe.settings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "settings:\n  a: !!javax.script.ScriptEngineManager [x]",
                "settings:\n  a: !!java.net.URL 'x'",
                "settings:\n  a: {b: c}",
                "settings:\n  a: 1\n  a: 2",
                "task: a\nextra: 1",
                "task: a\nseed: x",
                "task: a\nsettings: [",
                "task: a\nseed:"
            })
    void whatIsNotPlainIsRefusedWithFileAndLine(String text) {
        RunException e = assertThrows(RunException.class, () -> read(text));
        String message = String.valueOf(e.getMessage());
        assertEquals(RunException.Kind.USAGE, e.kind());
        assertTrue(message.contains("r.yaml") && message.matches("(?s).*line [23].*"), message);
    }

    @Test
    void bombsEndQuicklyAsUsageErrors() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        for (String text : List.of(laughs.toString(), "a: " + "[".repeat(5000), "x".repeat((1 << 20) + 1), "", "- a")) {
            assertEquals(
                    RunException.Kind.USAGE,
                    assertThrows(RunException.class, () -> read(text)).kind());
        }
    }

    private Recipe read(String text) throws Exception {
        return RecipeReader.read(Files.writeString(temp.resolve("r.yaml"), text));
    }
}
