// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunException;
import org.reframe.propagation.internal.box.BoxTrackerPropagator;
import org.reframe.propagation.internal.flow.DiscVideo;
import org.reframe.propagation.internal.flow.TestContext;
import org.reframe.propagation.internal.keyframe.KeyframePropagator;
import org.reframe.propagation.internal.resume.Reached;

/** The propagators that need to know no more than how far they came go on from there. */
class ReachedTests {
    private static final int FRAMES = 22;
    private static final int DISTANCE = 3;

    private final Path folder;
    private final DiscVideo video = new DiscVideo(FRAMES, 0, 0);
    private final TestContext context = new TestContext(new NullProgressMonitor());

    ReachedTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private Pin pin(int frame) {
        Mask mask = video.truth(frame);
        return new Pin(frame, new MaskPrompt(mask), mask);
    }

    private ObjectMasks masks(String name) throws RunException {
        return new ObjectMasks(
                folder.resolve(name + "/1.masks"),
                "key",
                video.info().width(),
                video.info().height());
    }

    private void run(String name, Propagator propagator) throws RunException {
        // Back from the first, both ways between them, on from the last
        List<Pin> pins = List.of(pin(5), pin(16));
        try (ObjectMasks masks = masks(name);
                PropagationSession session = propagator.open(video, context)) {
            SpanRunner runner = new SpanRunner(session, context, DISTANCE);
            runner.add(pins, FRAMES, masks);
            runner.run(SubMonitor.convert(new NullProgressMonitor()));
        }
    }

    private List<PropagatedMask> all(String name) throws RunException {
        List<PropagatedMask> all = new ArrayList<>();
        try (ObjectMasks masks = masks(name)) {
            for (int frame = 0; frame < FRAMES; frame++) {
                all.add(masks.get(frame).orElseThrow());
            }
        }
        return all;
    }

    private void survives(Propagator own) throws RunException {
        MortalPropagator propagator = new MortalPropagator(own);
        run("whole", propagator);
        int whole = propagator.given();
        SplittableRandom random = new SplittableRandom(9);
        int kills = 0;
        for (boolean done = false; !done; ) {
            try {
                run("killed", propagator.process(random.nextInt(4, 7), ""));
                done = true;
            } catch (MortalPropagator.Killed end) {
                kills++;
            }
        }
        assertTrue(kills > 2, "killed " + kills + " times");
        int again = propagator.given() - 2 * whole;
        assertTrue(again <= kills * DISTANCE, again + " masks again after " + kills + " kills");
        assertEquals(all("whole"), all("killed"));
    }

    @Test
    void shapesBetweenKeyframesGoOn() throws RunException {
        survives(new KeyframePropagator());
    }

    @Test
    void boxesGoOn() throws RunException {
        survives(new BoxTrackerPropagator());
    }

    @Test
    void aPlaceIsReadAsWritten() {
        assertEquals(new Reached(1, 7), Reached.of(new Reached(1, 7).toBytes()).orElseThrow());
        assertTrue(Reached.of(new byte[12]).isEmpty());
        assertTrue(Reached.of(new byte[3]).isEmpty());
    }
}
