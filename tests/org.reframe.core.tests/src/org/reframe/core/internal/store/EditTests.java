// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/** Each kind of edit: what it does, that undo and redo are exact, and what is refused. */
final class EditTests {
    private final Path temp;
    private final Random random = new Random(1);
    private final ProjectStore store = new ProjectStore();
    private final Project project;
    private final Track track;

    EditTests(@TempDir Path temp) throws RunException {
        this.temp = temp;
        project = store.create(temp.resolve("p"));
        track = StoreSamples.begin(project);
    }

    @AfterEach
    void end() throws RunException {
        assertEquals(List.of(), store.verify(project.folder(), new NullProgressMonitor()));
        project.close();
    }

    /** Applies, and checks that undo and redo give exactly the state before and after. */
    private void apply(Edit edit) throws RunException {
        String before = StoreSamples.dump(project);
        project.apply(Step.of("It", edit));
        String after = StoreSamples.dump(project);
        assertEquals(Optional.of("It"), project.history().undo());
        assertEquals(before, StoreSamples.dump(project));
        assertEquals(Optional.of("It"), project.history().redo());
        assertEquals(after, StoreSamples.dump(project));
        assertNotEquals(before, after);
    }

    private void refused(String why, Edit edit) throws RunException {
        String before = StoreSamples.dump(project);
        Journal.Position position = StoreSamples.position(project);
        Edit harmless = new Edit.ChangeTrack(new Track(track.id(), track.video(), "changed", "", 1));
        RunException e = assertThrows(RunException.class, () -> project.apply(Step.of("No", harmless, edit)));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertEquals(before, StoreSamples.dump(project));
        assertEquals(position.seq(), StoreSamples.position(project).seq());
    }

    private String states() throws RunException {
        char[] line = new char[20];
        java.util.Arrays.fill(line, '.');
        for (FrameState state : project.content().states(track.id())) {
            line[state.frame()] = "PAps".charAt(state.state().ordinal());
        }
        return new String(line);
    }

    private void putAround(int... pins) throws RunException {
        for (int frame : pins) {
            apply(new Edit.SetPin(track.id(), StoreSamples.pin(frame, random)));
        }
        List<TrackMask> masks = new ArrayList<>(StoreSamples.propagated(0, 19, random));
        masks.removeIf(mask -> java.util.Arrays.stream(pins).anyMatch(pin -> pin == mask.frame()));
        apply(new Edit.PutMasks(track.id(), masks));
    }

    @Test
    void videosAndTracks() throws RunException {
        ProjectVideo video = StoreSamples.video("b.mp4");
        apply(new Edit.AddVideo(video));
        apply(new Edit.ChangeVideo(new ProjectVideo(video.id(), "B", "x/y.mp4", video.info())));
        assertEquals(
                List.of("a.mp4", "B"),
                project.content().videos().stream().map(ProjectVideo::name).toList());
        Track second = StoreSamples.track(video, 7);
        apply(new Edit.AddTrack(second));
        apply(new Edit.ChangeTrack(new Track(second.id(), video.id(), "hand", "person", 9)));
        assertEquals(9, project.content().tracks(video.id()).getFirst().exportId());
        apply(new Edit.RemoveVideo(video.id()));
        assertEquals(1, project.content().videos().size());
    }

    @Test
    void removingBringsBackPinsAndMasks() throws RunException {
        putAround(3, 9);
        apply(new Edit.RemoveTrack(track.id()));
        assertEquals(List.of(), project.content().states(track.id()));
        project.history().undo();
        apply(new Edit.RemoveVideo(track.video()));
        assertEquals(List.of(), project.content().videos());
    }

    @Test
    void aPinMakesTheSpanToTheNeighbouringPinsStaleAndNothingElse() throws RunException {
        putAround(3, 15);
        assertEquals("pppPpppppppppppPpppp", states());
        apply(new Edit.Accept(track.id(), 4, 5, true));
        assertEquals("pppPAAppppppppp" + "Ppppp", states());
        Pin pin = StoreSamples.pin(8, random);
        apply(new Edit.SetPin(track.id(), pin));
        assertEquals("pppPssssPssssss" + "Ppppp", states());
        assertEquals(
                List.of(3, 8, 15),
                project.content().pins(track.id()).stream().map(Pin::frame).toList());
        assertEquals(pin, project.content().pins(track.id()).get(1));
        TrackMask mask = project.content().mask(track.id(), 8).orElseThrow();
        assertEquals(new TrackMask(8, pin.mask(), 1, MaskState.PINNED), mask);
    }

    @Test
    void removingAPinMakesItsSpanStaleWithItsOwnMask() throws RunException {
        putAround(3, 8, 15);
        apply(new Edit.RemovePin(track.id(), 8));
        assertEquals("pppPsssssssssss" + "Ppppp", states());
        apply(new Edit.RemovePin(track.id(), 15));
        assertEquals("pppPssssssssssss" + "ssss", states());
    }

    @Test
    void masksOfARangeGoAndAreAcceptedAroundPins() throws RunException {
        putAround(5);
        apply(new Edit.Accept(track.id(), 0, 10, true));
        assertEquals("AAAAAPAAAAAppppppppp", states());
        apply(new Edit.Accept(track.id(), 2, 3, false));
        assertEquals("AAppAPAAAAAppppppppp", states());
        apply(new Edit.RemoveMasks(track.id(), 3, 18));
        assertEquals("AAp..P.............p", states());
    }

    @Test
    void flagsAreKeptApartFromMasksAndAPinTakesTheMarkAway() throws RunException {
        putAround(5);
        apply(new Edit.SetFlag(track.id(), 3, 8, FrameFlag.OCCLUDED, true));
        apply(new Edit.SetFlag(track.id(), 7, 9, FrameFlag.TO_CORRECT, true));
        apply(new Edit.SetFlag(track.id(), 4, 5, FrameFlag.OCCLUDED, false));
        assertEquals("pppppPpppppppppppppp", states());
        assertEquals(
                "{3=[OCCLUDED], 6=[OCCLUDED], 7=[OCCLUDED, TO_CORRECT], 8=[OCCLUDED, TO_CORRECT], 9=[TO_CORRECT]}",
                project.content().flags(track.id()).toString());
        apply(new Edit.SetPin(track.id(), StoreSamples.pin(7, random)));
        apply(new Edit.PutMasks(track.id(), StoreSamples.propagated(8, 9, random)));
        apply(new Edit.Accept(track.id(), 9, 9, true));
        assertEquals(
                "{3=[OCCLUDED], 6=[OCCLUDED], 7=[OCCLUDED], 8=[OCCLUDED, TO_CORRECT]}",
                project.content().flags(track.id()).toString());
        apply(new Edit.RemoveTrack(track.id()));
        assertEquals("{}", project.content().flags(track.id()).toString());
    }

    @Test
    void framesMoveWithPinsAndFlagsAsTheyAre() throws RunException {
        putAround(3, 12);
        apply(new Edit.Accept(track.id(), 10, 11, true));
        apply(new Edit.SetFlag(track.id(), 9, 13, FrameFlag.OUTSIDE, true));
        Track second = new Track(TrackId.create(), track.video(), "second", "", 2);
        project.apply(Step.of("Add", new Edit.AddTrack(second)));
        Pin pin = project.content().pins(track.id()).getLast();
        apply(new Edit.MoveFrames(track.id(), second.id(), 10, 19));
        assertEquals("pppPpppppp" + "..........", states());
        assertEquals(List.of(pin), project.content().pins(second.id()));
        assertEquals(
                List.of(MaskState.ACCEPTED, MaskState.ACCEPTED, MaskState.PINNED, MaskState.PROPAGATED),
                project.content().states(second.id()).stream()
                        .limit(4)
                        .map(FrameState::state)
                        .toList());
        assertEquals(
                "[10, 11, 12, 13]",
                project.content().flags(second.id()).keySet().toString());
        assertEquals("[9]", project.content().flags(track.id()).keySet().toString());
        project.apply(Step.of("Put", new Edit.PutMasks(track.id(), StoreSamples.propagated(15, 15, random))));
        refused("frame 15", new Edit.MoveFrames(second.id(), track.id(), 0, 19));
        apply(new Edit.MoveFrames(second.id(), track.id(), 0, 14));
        assertEquals("pppPppppppAAPpp" + "p....", states());
        ProjectVideo other = StoreSamples.video("b.mp4");
        Track elsewhere = StoreSamples.track(other, 1);
        project.apply(Step.of("Add", new Edit.AddVideo(other), new Edit.AddTrack(elsewhere)));
        refused("same video", new Edit.MoveFrames(second.id(), elsewhere.id(), 0, 19));
        refused("outside", new Edit.SetFlag(track.id(), 0, StoreSamples.FRAMES, FrameFlag.OUTSIDE, true));
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingChanges() throws RunException {
        putAround(5);
        Mask wrong = Mask.empty(7, 8);
        TrackId id = track.id();
        ProjectVideo video = project.content().videos().getFirst();
        refused("no track", new Edit.SetPin(TrackId.create(), StoreSamples.pin(1, random)));
        refused("no video", new Edit.RemoveVideo(VideoId.create()));
        refused("no video", new Edit.AddTrack(new Track(TrackId.create(), VideoId.create(), "x", "", 1)));
        refused("is 7x8", new Edit.PutMasks(id, List.of(new TrackMask(1, wrong, 1, MaskState.PROPAGATED))));
        refused("outside", new Edit.SetPin(id, StoreSamples.pin(StoreSamples.FRAMES, random)));
        refused("outside", new Edit.PutMasks(id, StoreSamples.propagated(60, 60, random)));
        refused("is pinned", new Edit.PutMasks(id, StoreSamples.propagated(5, 5, random)));
        refused("twice", new Edit.PutMasks(id, Collections.nCopies(2, mask(7, 0.5, MaskState.PROPAGATED))));
        refused("set a pin", new Edit.PutMasks(id, List.of(mask(7, 0.5, MaskState.PINNED))));
        refused("quality", new Edit.PutMasks(id, List.of(mask(7, Double.NaN, MaskState.PROPAGATED))));
        refused("no pin", new Edit.RemovePin(id, 6));
        refused("no range", new Edit.RemoveMasks(id, 6, 5));
        refused("already", new Edit.AddTrack(track));
        refused("is taken", new Edit.AddTrack(new Track(TrackId.create(), track.video(), "x", "", 1)));
        refused("1 or more", new Edit.AddTrack(new Track(TrackId.create(), track.video(), "x", "", 0)));
        refused("relative", new Edit.ChangeVideo(new ProjectVideo(video.id(), "x", "/etc/x", video.info())));
        refused(
                "fingerprint",
                new Edit.ChangeVideo(new ProjectVideo(
                        video.id(), "x", "x", StoreSamples.video("other").info())));
    }

    private TrackMask mask(int frame, double quality, MaskState state) {
        return new TrackMask(frame, StoreSamples.mask(random), quality, state);
    }

    @Test
    void listenersHearWhatWasTouchedAndMayFail() throws Exception {
        List<Set<TrackId>> heard = new ArrayList<>();
        project.listen((videos, tracks) -> {
            throw new IllegalStateException("a listener that fails");
        });
        try (AutoCloseable handle = project.listen((videos, tracks) -> {
            assertEquals(Set.of(track.video()), videos);
            heard.add(tracks);
        })) {
            project.apply(Step.of("Pin", new Edit.SetPin(track.id(), StoreSamples.pin(1, random))));
            project.history().undo();
        }
        project.history().redo();
        assertEquals(List.of(Set.of(track.id()), Set.of(track.id())), heard);
    }

    @Test
    void mediaIsFoundRelativeToTheProject() throws Exception {
        assertEquals(Optional.empty(), project.content().locate(track.video()));
        Path media = Files.createDirectories(temp.resolve("media")).resolve("a.mp4");
        Files.writeString(media, "x");
        assertEquals(Optional.of(media.toRealPath()), project.content().locate(track.video()));
    }
}
