// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How errors spread, measured by the installed product on phantoms that it makes; and gone on with. */
@EnabledOnOs(OS.LINUX)
final class ErrorPropagationTests {
    @Test
    void measuresPhantomsAndGoesOnWithTheSameResult() throws Exception {
        RunFolder run = new RunFolder(Installation.work("spread").resolve("run"));
        JsonObject first = measure(run);
        assertEquals(3, first.get("clips").getAsInt());
        JsonObject mask = first.getAsJsonObject("prompts").getAsJsonObject("mask");
        assertEquals(5, mask.getAsJsonArray("smoothed").size());
        assertEquals(0, mask.getAsJsonArray("mean").get(0).getAsDouble(), 1e-12);
        for (String file : new String[] {"how-errors-spread.svg", "which-prompt-pays.svg", "trend.csv", "thirds.csv"}) {
            assertTrue(Files.size(run.path().resolve(file)) > 100, file);
        }
        // One measurement is lost; the next run makes it again, on phantoms made again, and no other.
        Path lost = run.path().resolve("clips/phantom-00001/box.json");
        Path kept = run.path().resolve("clips/phantom-00001/mask.json");
        Files.delete(lost);
        Object before = Files.getLastModifiedTime(kept);
        assertEquals(first, measure(run));
        assertTrue(Files.exists(lost));
        assertEquals(before, Files.getLastModifiedTime(kept));
    }

    private static JsonObject measure(RunFolder run) throws Exception {
        Installation.HEADLESS
                .run(
                        "run",
                        "error-propagation",
                        "--phantoms",
                        "3",
                        "--phantom-frames",
                        "5",
                        "--out",
                        run.path().toString())
                .expect(0);
        return run.assertComplete("org.reframe.propagation.error-propagation").json("result.json");
    }
}
