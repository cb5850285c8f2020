// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.ui.geometry.MaskShapes;
import org.reframe.ui.internal.exchange.MemoryContent;
import org.reframe.ui.timeline.Lane;

class TrackEditsTest {
    private static final int FRAMES = 10;

    private final MemoryContent content = new MemoryContent();
    private Track first = add(1);
    private Track second = first;

    private Track add(int id) {
        ProjectVideo video = content.videos().isEmpty()
                ? content.add("clip.mp4", FRAMES)
                : content.videos().getFirst();
        Track track = new Track(TrackId.create(), video.id(), "Object " + id, "", id);
        content.apply(List.of(new Edit.AddTrack(track)));
        return track;
    }

    @BeforeEach
    void second() {
        second = add(2);
    }

    private static Mask mask(int x) {
        return MaskShapes.box(Mask.empty(16, 12), new Box(x, 2, 4, 4));
    }

    private void pin(Track track, int frame, Mask mask) {
        content.apply(List.of(new Edit.SetPin(track.id(), new Pin(frame, new MaskPrompt(mask), mask))));
    }

    private void put(Track track, MaskState state, int from, int to) {
        List<TrackMask> masks = new ArrayList<>();
        for (int frame = from; frame <= to; frame++) {
            masks.add(new TrackMask(frame, mask(track.exportId()), 0.1 * frame, state));
        }
        content.apply(List.of(new Edit.PutMasks(track.id(), masks)));
    }

    private Lane lane(Track track) {
        return new Lane(track, content.states(track.id()), content.flags(track.id()));
    }

    private String line(Track track) {
        return content.line(track.id(), FRAMES);
    }

    private void delete(DeleteScope scope, int frame) {
        content.apply(TrackEdits.delete(lane(first), scope, frame).orElseThrow().edits());
    }

    @Test
    void renamingKeepsAllElse() {
        content.apply(TrackEdits.rename(first, "  dog ").orElseThrow().edits());
        assertEquals("dog", content.tracks(first.video()).getFirst().name());
        assertEquals(Optional.empty(), TrackEdits.rename(first, " "));
        assertEquals(Optional.empty(), TrackEdits.rename(first, first.name()));
    }

    @Test
    void aSplitGivesTheRestToANewObject() {
        pin(first, 2, mask(1));
        put(first, MaskState.ACCEPTED, 3, 5);
        pin(first, 6, mask(2));
        put(first, MaskState.PROPAGATED, 7, 9);
        content.apply(TrackEdits.split(List.of(lane(first), lane(second)), lane(first), 5)
                .orElseThrow()
                .edits());
        Track made = content.tracks(first.video()).getLast();
        assertEquals("..PAA.....", line(first));
        assertEquals(".....APppp", line(made));
        assertEquals(3, made.exportId());
        assertEquals("Object 1 from 5", made.name());
        assertEquals(6, content.pins(made.id()).getFirst().frame());
        assertEquals(Optional.empty(), TrackEdits.split(List.of(lane(first)), lane(first), 2), "nothing before");
        assertEquals(Optional.empty(), TrackEdits.split(List.of(lane(first)), lane(first), 5), "nothing after");
    }

    @Test
    void deletingTakesThisFrameFromHereOrAll() {
        pin(first, 2, mask(1));
        put(first, MaskState.PROPAGATED, 3, 5);
        pin(first, 6, mask(2));
        put(first, MaskState.PROPAGATED, 7, 9);
        content.apply(List.of(new Edit.SetFlag(first.id(), 5, 8, FrameFlag.OCCLUDED, true)));
        delete(DeleteScope.FRAME, 6);
        assertEquals("..Pppp.ppp", line(first));
        assertEquals("[5, 7, 8]", content.flags(first.id()).keySet().toString());
        assertEquals(Optional.empty(), TrackEdits.delete(lane(first), DeleteScope.FRAME, 6));
        delete(DeleteScope.FROM_HERE, 5);
        assertEquals("..Ppp.....", line(first));
        assertTrue(content.flags(first.id()).isEmpty());
        delete(DeleteScope.TRACK, 0);
        assertEquals(List.of(second), content.tracks(first.video()));
        assertEquals(DeleteScope.FRAME, DeleteScope.values()[0], "the dialog's first and chosen answer");
    }

    @Test
    void aFlagIsSetOnAllFramesOfARangeAndTakenWhereAllHaveIt() {
        Lane.Span range = new Lane.Span(3, 6);
        content.apply(List.of(new Edit.SetFlag(first.id(), 4, 4, FrameFlag.OUTSIDE, true)));
        content.apply(TrackEdits.flag(lane(first), range, FrameFlag.OUTSIDE).edits());
        assertEquals(List.of(range), lane(first).runs(FrameFlag.OUTSIDE));
        content.apply(TrackEdits.flag(lane(first), new Lane.Span(5, 5), FrameFlag.OUTSIDE)
                .edits());
        assertEquals(
                List.of(new Lane.Span(3, 4), new Lane.Span(6, 6)), lane(first).runs(FrameFlag.OUTSIDE));
        assertTrue(lane(first).has(FrameFlag.OUTSIDE, 3));
    }

    @Test
    void mergingKeepsPinsAndJoinsWhatBothHave() throws RunException {
        pin(first, 1, mask(1));
        put(first, MaskState.ACCEPTED, 2, 4);
        pin(first, 5, mask(1));
        pin(second, 4, mask(8));
        pin(second, 5, mask(8));
        put(second, MaskState.PROPAGATED, 1, 3);
        put(second, MaskState.STALE, 6, 7);
        content.apply(new TrackMerge(first, second).step(content).edits());
        assertEquals(List.of(first), content.tracks(first.video()));
        assertEquals(".PppPPss..", line(first));
        assertEquals(mask(1), mask(1, first), "my pin wins over a mask that is none");
        assertEquals(mask(1).or(mask(2)), mask(2, first));
        assertEquals(0.2, content.mask(first.id(), 2).orElseThrow().quality(), 1e-9);
        assertEquals(mask(8), mask(4, first), "their pin wins over a mask that is none");
        assertEquals(mask(1).or(mask(8)), mask(5, first), "two pins are joined");
        assertEquals(
                List.of(1, 4, 5),
                content.pins(first.id()).stream().map(Pin::frame).toList());
    }

    private Mask mask(int frame, Track track) {
        return content.mask(track.id(), frame).orElseThrow().mask();
    }
}
