// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Rational;
import org.reframe.api.video.VideoInfo;
import org.reframe.propagation.ui.internal.PropagationJob.Range;
import org.reframe.ui.run.DesktopRunContext;
import org.reframe.ui.timeline.Lane;
import org.reframe.ui.tool.Draft;

/** What an accepted prompt changes. */
class CorrectionTests {
    private static final int FRAMES = 50;

    private final ProjectVideo video = new ProjectVideo(
            VideoId.create(),
            "clip",
            "clip",
            new VideoInfo(8, 6, FRAMES, new Rational(1, 25), new Rational(25, 1), 0, "images", "0".repeat(64)));
    private final Track track = new Track(TrackId.create(), video.id(), "Object 3", "", 3);
    private final Mask mask = Mask.ofRuns(8, 6, 10, 5, 33);

    private Lane lane(boolean propagated, Integer... pins) {
        List<Integer> pinned = List.of(pins);
        return new Lane(
                track,
                IntStream.range(0, FRAMES)
                        .filter(frame -> propagated || pinned.contains(frame))
                        .mapToObj(frame -> new FrameState(
                                frame, 1, pinned.contains(frame) ? MaskState.PINNED : MaskState.PROPAGATED))
                        .toList());
    }

    private Optional<Correction> correction(int frame, Optional<Lane> lane, Draft draft) {
        return Correction.of(new DraftedEditor(video, frame, lane.map(List::of).orElse(List.of()), lane, draft));
    }

    private Draft painted() {
        return Draft.EMPTY.withPainted(mask);
    }

    @Test
    void reachesToTheNeighbouringPinsAndNoFurther() {
        Correction made = correction(20, Optional.of(lane(true, 0, 10, 30, 49)), painted())
                .orElseThrow();
        assertEquals(List.of(new Range(track, 11, 29)), made.respan());
        assertEquals(Optional.of(mask), made.mask());
        assertFalse(made.isNew());
    }

    @Test
    void reachesToTheEndsWithoutPinsThere() {
        assertEquals(
                List.of(new Range(track, 0, FRAMES - 1)),
                correction(20, Optional.of(lane(true, 20)), painted())
                        .orElseThrow()
                        .respan());
    }

    @Test
    void computesNothingBeforeTheFirstPropagation() {
        assertEquals(
                List.of(),
                correction(20, Optional.of(lane(false, 0)), painted())
                        .orElseThrow()
                        .respan());
    }

    @Test
    void isNoneWithoutADraft() {
        assertEquals(Optional.empty(), correction(20, Optional.of(lane(true, 0)), Draft.EMPTY));
    }

    @Test
    void marksANewObjectWhenNoneIsSelected() {
        Correction made = Correction.of(
                        new DraftedEditor(video, 0, List.of(lane(true, 0)), Optional.empty(), painted()))
                .orElseThrow();
        assertTrue(made.isNew());
        assertEquals(4, made.track().exportId());
        assertEquals(List.of(), made.respan());
    }

    @Test
    void aNewObjectIsNumberedFromWhatTheProjectHoldsByThen() throws RunException {
        Correction made = Correction.of(new DraftedEditor(video, 0, List.of(), Optional.empty(), painted()))
                .orElseThrow();
        assertEquals(1, made.track().exportId());
        try (DesktopRunContext context =
                new DesktopRunContext(new DeskServices((request, run) -> 0), new NullProgressMonitor())) {
            Step step = made.step(UUID.randomUUID(), Optional.empty(), "flow", context)
                    .make(DeskServices.content(List.of(track)));
            Edit.AddTrack added =
                    assertInstanceOf(Edit.AddTrack.class, step.edits().getFirst());
            assertEquals(4, added.track().exportId());
            assertEquals(made.track().id(), added.track().id());
            assertEquals(
                    made.track().id(),
                    assertInstanceOf(Edit.SetPin.class, step.edits().getLast()).track());
        }
    }

    @Test
    void aFailureNamesItsPropagatorAndReason() {
        String said = String.valueOf(
                Failure.of("org.example.x", new IllegalStateException("lost")).getMessage());
        assertTrue(said.contains("org.example.x") && said.contains("lost"), said);
    }
}
