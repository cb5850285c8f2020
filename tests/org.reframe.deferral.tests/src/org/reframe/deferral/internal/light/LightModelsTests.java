// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.mask.Mask;
import org.reframe.api.run.RunException;

class LightModelsTests {
    private static LightModel model(String propagator, String prompt, String identity) {
        LightModel drawn = LightPolicyTests.model(propagator);
        return new LightModel(
                drawn.format(),
                drawn.cues(),
                propagator,
                prompt,
                identity,
                0,
                drawn.members(),
                drawn.risks(),
                drawn.margins(),
                Map.of());
    }

    @Test
    @DisplayName("Each question is answered by the model of its propagator and kind of prompt")
    void chosen() throws Exception {
        LightModel box = model("drift", "box", "b");
        LightModel mask = model("drift", "mask", "m");
        LightModels models = new LightModels(List.of(box, mask));
        DeferralQuestion asked = LightPolicyTests.question(20, List.of(10), 0.01, Mask.empty(64, 48));
        assertSame(mask, models.of(asked));
        // Where none fits the first one speaks, and refuses.
        LightModels others = new LightModels(List.of(box, model("flow", "mask", "f")));
        assertSame(box, others.of(asked));
        RunException refused = assertThrows(
                RunException.class, () -> LightModels.trained(others.of(asked)).refuse(asked));
        assertTrue(refused.getMessage().contains("prompts of kind box"), refused.getMessage());
    }

    @Test
    @DisplayName("Tables that none was trained on are refused with what they were trained on")
    void tables() throws Exception {
        LightModels models = new LightModels(List.of(model("drift", "mask", "aa"), model("drift", "box", "bb")));
        models.check("bb", "TABLE");
        RunException refused = assertThrows(RunException.class, () -> models.check("cc", "TABLE"));
        assertEquals(RunException.Kind.USAGE, refused.kind());
        for (String told : List.of("prompt mask, hash aa", "prompt box, hash bb", "TABLE has the hash cc")) {
            assertTrue(refused.getMessage().contains(told), refused.getMessage());
        }
        assertNotEquals(models.hash(), new LightModels(models.all().subList(0, 1)).hash());
    }

    @Test
    @DisplayName("A folder gives all its models; one without is refused, and so is a damaged one")
    void folders(@TempDir Path folder) throws Exception {
        RunException none = assertThrows(RunException.class, () -> LightModels.read(folder));
        assertTrue(none.getMessage().contains("light*.json"), none.getMessage());
        model("drift", "mask", "m").write(folder.resolve("light.json"));
        model("drift", "box", "b").write(folder.resolve("light-box.json"));
        Files.writeString(folder.resolve("result.json"), "{}");
        LightModels read = LightModels.read(folder);
        assertEquals(
                List.of("box", "mask"),
                read.all().stream().map(LightModel::prompt).toList());
        assertEquals(1, LightModels.read(folder.resolve("light.json")).all().size());
        Files.writeString(folder.resolve("light-box.json"), "[]");
        RunException damaged = assertThrows(RunException.class, () -> LightModels.read(folder));
        assertTrue(damaged.getMessage().contains("light-box.json"), damaged.getMessage());
    }
}
