// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evavos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.deferral.internal.DriftVideo;
import org.reframe.deferral.internal.EngineParts;
import org.reframe.deferral.internal.OneArchitecture;
import org.reframe.deferral.internal.TestContext;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;

/** The rule, with a network whose features can be worked out: means of the picture and of the mask. */
class EvaVosPolicyTests {
    private static final String PROGRAM = """
            def features(p: Dict[str, Tensor], picture: Tensor, mask: Tensor) -> Tensor:
              a = torch.mul(torch.mean(picture, [2, 3], False, dtype=None), p["scale"])
              return torch.cat([a, torch.mean(mask, [2, 3], False, dtype=None)], 1)
            """;

    private final Path folder;
    private final TestContext context;

    EvaVosPolicyTests(@TempDir Path folder) {
        this.folder = folder;
        Map<Class<?>, Object> services = new HashMap<>(EngineParts.services(folder.resolve("store")));
        NetworkDefinition means = new NetworkDefinition(
                PROGRAM, List.of("features"), List.of(ParameterDefinition.learned("scale", 3L)));
        services.put(Contributions.class, new OneArchitecture(id -> options -> means));
        context = new TestContext(new NullProgressMonitor(), 1, services, folder);
    }

    private DeferralPolicy policy(float scale) throws RunException {
        Path file = folder.resolve("qnet.safetensors");
        try (MemoryWeights weights = new MemoryWeights()) {
            weights.put("scale", List.of(3L), new float[] {scale, scale, scale});
            SafetensorsWriter.write(file, weights, Map.of());
        }
        return new EvaVosPolicy().with(file.toString());
    }

    private static Mask columns(int count) {
        return count == 0 ? Mask.empty(32, 24) : Mask.ofBox(32, 24, new Box(0, 0, count, 24));
    }

    /** A clip of frames whose masks have as many columns as given, -1 for no mask; pinned frames have them as prompts. */
    private static DeferralQuestion question(List<Integer> pinned, List<Integer> candidates, int... widths) {
        List<Pin> pins = new ArrayList<>();
        List<PropagatedMask> masks = new ArrayList<>();
        for (int frame = 0; frame < widths.length; frame++) {
            if (widths[frame] < 0) continue;
            Mask mask = columns(widths[frame]);
            if (pinned.contains(frame)) pins.add(new Pin(frame, new MaskPrompt(mask), mask));
            else masks.add(new PropagatedMask(frame, mask, 1));
        }
        PropagatedClip clip =
                new PropagatedClip(DriftVideo.of("a", widths.length), 0, widths.length - 1, pins, masks);
        return new DeferralQuestion(clip, candidates, 0.01, Optional.empty());
    }

    private int chosen(DeferralQuestion question) throws RunException {
        return assertInstanceOf(DeferralDecision.Correct.class, policy(1).decide(question, context))
                .frame();
    }

    @Test
    @DisplayName("The frame farthest from its nearest annotated one, of equal ones the first")
    void farthest() throws Exception {
        assertEquals(2, chosen(question(List.of(0), List.of(1, 2, 3), 8, 9, 20, 16)));
        assertEquals(3, chosen(question(List.of(0, 4), List.of(1, 2, 3), 8, 9, 20, 16, 24)));
        assertEquals(1, chosen(question(List.of(0), List.of(1, 2, 3), 8, 12, 4, 12)));
        // A missing mask is an empty one.
        assertEquals(2, chosen(question(List.of(0), List.of(1, 2), 8, 10, -1)));
    }

    @Test
    @DisplayName("Annotated frames score 0: they are chosen only when nothing else differs, the first one then")
    void annotated() throws Exception {
        assertEquals(2, chosen(question(List.of(0, 1), List.of(1, 2), 8, 30, 9)));
        assertEquals(1, chosen(question(List.of(0, 1), List.of(1, 2), 8, 8, 8)));
    }

    @Test
    @DisplayName("Nothing to choose from is accepted; without weights it says how to get them; broken ones are told")
    void nothing() throws Exception {
        DeferralQuestion none = question(List.of(0), List.of(), 8);
        assertInstanceOf(DeferralDecision.Accept.class, new EvaVosPolicy().decide(none, context));
        DeferralQuestion some = question(List.of(0), List.of(1), 8, 8);
        String missing = assertThrows(RunException.class, () -> new EvaVosPolicy().decide(some, context))
                .getMessage();
        assertTrue(missing.contains("qnet-eva-vos") && missing.contains("farthest-look"), missing);
        DeferralPolicy broken = policy(Float.NaN);
        assertThrows(RunException.class, () -> broken.decide(some, context));
    }

    @Test
    @DisplayName("The picture is normalised as ImageNet's, the mask is 0 and 1 by nearest pixels, three times")
    void input() {
        LookPass pass = LookPass.of(new Picture(32, 24, new byte[32 * 24 * 3]), columns(16));
        assertEquals(3 * 224 * 224, pass.picture().length);
        assertEquals(-0.485f / 0.229f, pass.picture()[0], 1e-6f);
        float[] row = new float[224];
        System.arraycopy(pass.mask(), 2 * 224 * 224 + 100 * 224, row, 0, 224);
        float[] half = new float[224];
        for (int x = 0; x < 112; x++) half[x] = 1;
        assertArrayEquals(half, row);
    }
}
