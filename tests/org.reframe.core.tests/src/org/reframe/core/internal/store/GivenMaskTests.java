// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackMask;
import org.reframe.api.run.RunException;

/** A correction of somebody else's masks makes those near it stale, and leaves the rest as it came. */
final class GivenMaskTests {
    private final Random random = new Random(1);
    private final Project project;
    private final Track track;

    GivenMaskTests(@TempDir Path temp) throws RunException {
        project = new ProjectStore().create(temp.resolve("p"));
        track = StoreSamples.begin(project);
        put(0, StoreSamples.FRAMES - 1, 1);
    }

    @AfterEach
    void end() {
        project.close();
    }

    private void put(int first, int last, double quality) throws RunException {
        List<TrackMask> masks = new ArrayList<>();
        for (int frame = first; frame <= last; frame++) {
            masks.add(new TrackMask(frame, StoreSamples.mask(random), quality, MaskState.PROPAGATED));
        }
        project.apply(Step.of("Put", new Edit.PutMasks(track.id(), masks)));
    }

    private void pin(int frame) throws RunException {
        project.apply(Step.of("Pin", new Edit.SetPin(track.id(), StoreSamples.pin(frame, random))));
    }

    /** G given, p propagated, s stale, P pinned; in tens. */
    private String states() throws RunException {
        char[] line = new char[StoreSamples.FRAMES];
        Arrays.fill(line, '.');
        for (FrameState state : project.content().states(track.id())) {
            line[state.frame()] =
                    state.isGiven() ? 'G' : "PAps".charAt(state.state().ordinal());
        }
        return new String(line).replaceAll("(.{10})(?=.)", "$1 ");
    }

    @Test
    void theFirstPinReachesTwentyFrames() throws RunException {
        pin(30);
        assertEquals("GGGGGGGGGG Gsssssssss ssssssssss Psssssssss ssssssssss GGGGGGGGGG", states());
        project.history().undo();
        assertEquals("GGGGGGGGGG GGGGGGGGGG GGGGGGGGGG GGGGGGGGGG GGGGGGGGGG GGGGGGGGGG", states());
    }

    @Test
    void nearAnEndItReachesTheEnd() throws RunException {
        pin(5);
        assertEquals("sssssPssss ssssssssss sssssGGGGG GGGGGGGGGG GGGGGGGGGG GGGGGGGGGG", states());
    }

    @Test
    void theNextCorrectionReachesToItsNeighboursAndNoFarther() throws RunException {
        pin(15);
        put(0, 14, 0.8);
        put(16, 34, 0.8);
        assertEquals("pppppppppp pppppPpppp pppppppppp pppppGGGGG GGGGGGGGGG GGGGGGGGGG", states());
        pin(25);
        assertEquals("pppppppppp pppppPssss sssssPssss ssssssssss sssssGGGGG GGGGGGGGGG", states());
    }

    @Test
    void whatWasComputedIsStaleHoweverFarUpToTheNextGiven() throws RunException {
        pin(30);
        put(10, 29, 0.8);
        put(31, 50, 0.8);
        // In the middle of what the first pin made
        pin(32);
        assertEquals("GGGGGGGGGG pppppppppp pppppppppp PsPsssssss ssssssssss ssGGGGGGGG", states());
    }

    @Test
    void aPinThatGoesLeavesWhatWasGiven() throws RunException {
        pin(30);
        put(11, 29, 0.8);
        put(31, 49, 0.8);
        project.apply(Step.of("Unpin", new Edit.RemovePin(track.id(), 30)));
        assertEquals("GGGGGGGGGG Gsssssssss ssssssssss ssssssssss ssssssssss GGGGGGGGGG", states());
    }
}
