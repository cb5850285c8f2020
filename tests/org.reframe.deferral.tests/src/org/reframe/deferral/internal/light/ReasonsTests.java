// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.DriftVideo;
import org.reframe.deferral.internal.TestContext;

class ReasonsTests {
    private static final Mask GIVEN = Mask.ofBox(32, 24, new Box(4, 4, 8, 8));

    /** What is said of frame 5 of a clip with the same mask everywhere. */
    private static String said(Mask mask, double quality, double error) throws RunException {
        List<PropagatedMask> masks = new ArrayList<>();
        for (int frame = 1; frame < 10; frame++) masks.add(new PropagatedMask(frame, mask, quality));
        Pin pin = new Pin(0, new MaskPrompt(GIVEN), GIVEN);
        PropagatedClip clip = new PropagatedClip(DriftVideo.of("a", 10), 0, 9, List.of(pin), masks);
        DeferralQuestion question = new DeferralQuestion(clip, List.of(5), 0, Optional.empty());
        TestContext context = new TestContext(new NullProgressMonitor(), 1, Map.of(), Path.of("none"));
        ClipCues cues = ClipCues.of(question, new Pictures(), context);
        double[] errors = new double[cues.places().size()];
        Arrays.fill(errors, error);
        return new Reasons(cues, errors).of(5);
    }

    @Test
    @DisplayName("A fault of a mask is named only where the mask is expected to be wrong")
    void gated() throws RunException {
        Mask large = Mask.ofBox(32, 24, new Box(2, 2, 16, 16));
        Mask small = Mask.ofBox(32, 24, new Box(6, 6, 4, 4));
        String right = "It is 5 frames from the nearest given mask.";
        for (Mask mask : List.of(large, small, Mask.empty(32, 24))) {
            assertEquals(right, said(mask, 0.3, Reasons.WRONG - 0.01));
        }
        assertEquals("Its mask is far larger than the given one.", said(large, 0.9, 0.5));
        assertEquals("Its mask is far smaller than the given one.", said(small, 0.9, 0.5));
        assertEquals("Its mask is empty.", said(Mask.empty(32, 24), 0.9, 0.5));
        assertEquals("Its estimated quality is only 0.30.", said(GIVEN, 0.3, 0.5));
        assertEquals(right, said(GIVEN, 0.9, 0.5));
    }

    @Test
    @DisplayName("A pinned frame is corrected already")
    void pinned() throws RunException {
        Pin pin = new Pin(0, new MaskPrompt(GIVEN), GIVEN);
        PropagatedClip clip = new PropagatedClip(DriftVideo.of("a", 3), 0, 2, List.of(pin), List.of());
        TestContext context = new TestContext(new NullProgressMonitor(), 1, Map.of(), Path.of("none"));
        ClipCues cues =
                ClipCues.of(new DeferralQuestion(clip, List.of(2), 0, Optional.empty()), new Pictures(), context);
        assertEquals("It is corrected already.", new Reasons(cues, new double[2]).of(0));
    }
}
