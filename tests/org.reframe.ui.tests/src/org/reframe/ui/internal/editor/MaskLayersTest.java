// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
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
import org.reframe.api.run.RunException;
import org.reframe.ui.canvas.Overlay;
import org.reframe.ui.canvas.Overlay.Look;
import org.reframe.ui.canvas.OverlayPainter;
import org.reframe.ui.canvas.ViewSettings;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.geometry.MaskShapes;
import org.reframe.ui.internal.exchange.MemoryContent;
import org.reframe.ui.timeline.Lane;

class MaskLayersTest {
    private final MemoryContent content = new MemoryContent();
    private final ProjectVideo video = content.add("clip.mp4", 10);

    private static Mask mask(int x) {
        return MaskShapes.box(Mask.empty(16, 12), new Box(x, 2, 4, 4));
    }

    private Lane lane(int id, int... xs) {
        Track track = new Track(TrackId.create(), video.id(), "Object " + id, "", id);
        content.apply(List.of(new Edit.AddTrack(track)));
        for (int frame = 0; frame < xs.length; frame++) {
            content.apply(List.of(new Edit.PutMasks(
                    track.id(), List.of(new TrackMask(frame, mask(xs[frame]), 0.5, MaskState.PROPAGATED)))));
        }
        return new Lane(track, content.states(track.id()));
    }

    private static List<Look> looks(List<Overlay> overlays) {
        return overlays.stream().map(Overlay::look).toList();
    }

    @Test
    void ghostsAreTheSelectedObjectsOnTheNeighbouringFrames() throws RunException {
        Lane first = lane(1, 1, 2, 3);
        Lane second = lane(2, 5, 6, 7);
        var scene = new MaskLayers.Scene(
                List.of(first, second), Optional.of(second.track().id()), true, Optional.empty());
        List<Overlay> middle = MaskLayers.masks(content, scene, 1);
        assertEquals(List.of(Look.MASK, Look.MASK, Look.BEFORE, Look.AFTER), looks(middle));
        assertEquals(mask(5), middle.get(2).mask());
        assertEquals(mask(7), middle.get(3).mask());
        assertEquals(List.of(Look.MASK, Look.MASK, Look.AFTER), looks(MaskLayers.masks(content, scene, 0)));
    }

    @Test
    void aComparisonShowsWhatEachHasAloneAndWhatBothHave() throws RunException {
        Lane first = lane(1, 1, 1);
        Lane second = lane(2, 3);
        var scene = new MaskLayers.Scene(
                List.of(first, second),
                Optional.of(first.track().id()),
                false,
                Optional.of(second.track().id()));
        List<Overlay> shown = MaskLayers.masks(content, scene, 0);
        assertEquals(List.of(Look.HIDDEN, Look.HIDDEN, Look.IN_BOTH, Look.ONLY_FIRST, Look.ONLY_SECOND), looks(shown));
        assertEquals(mask(1).and(mask(3)), shown.get(2).mask());
        assertEquals(mask(1).minus(mask(3)), shown.get(3).mask());
        assertEquals(mask(3).minus(mask(1)), shown.get(4).mask());
        Overlap overlap = Overlap.of(content, first, second, new NullProgressMonitor());
        assertEquals(List.of(0), overlap.frames(), "frame 1 has a mask of one alone");
        assertEquals(8 / 24.0, overlap.at(0).orElseThrow(), 1e-9);
        assertEquals(OptionalDouble.empty(), overlap.at(1));
        assertEquals(8 / 24.0, overlap.mean().orElseThrow(), 1e-9);
    }

    @Test
    void looksAreToldApartWithoutColours() {
        Mask large = MaskShapes.box(Mask.empty(40, 40), new Box(4, 4, 30, 30));
        List<byte[]> patterns = new java.util.ArrayList<>();
        for (Look look : Look.values()) {
            ImageData image = OverlayPainter.paint(
                            new Overlay(TrackId.create(), large, new RGB(9, 9, 9), look), ViewSettings.DEFAULT)
                    .image();
            if (look == Look.HIDDEN) {
                assertEquals(0, image.getAlpha(0, 0));
            } else {
                assertTrue(image.width == 30 && image.height == 30);
                for (byte[] other : patterns) {
                    assertTrue(!java.util.Arrays.equals(other, image.alphaData), look.name());
                }
                patterns.add(image.alphaData);
            }
        }
    }

    @Test
    void stepsGoToPinsAndMarkedFrames() {
        TreeMap<Integer, Set<FrameFlag>> flags = new TreeMap<>();
        flags.put(2, Set.of(FrameFlag.OCCLUDED));
        flags.put(4, Set.of(FrameFlag.TO_CORRECT));
        Optional<Lane> lane = Optional.of(new Lane(lane(1).track(), List.of(), flags));
        assertEquals(OptionalInt.of(4), FrameSteps.target(EditorAction.NEXT_MARKED, 0, lane));
        assertEquals(OptionalInt.empty(), FrameSteps.target(EditorAction.NEXT_MARKED, 4, lane));
        assertEquals(OptionalInt.of(4), FrameSteps.target(EditorAction.PREVIOUS_MARKED, 9, lane));
        assertEquals(OptionalInt.of(1), FrameSteps.target(EditorAction.NEXT_FRAME, 0, Optional.empty()));
        assertEquals(OptionalInt.empty(), FrameSteps.target(EditorAction.NEXT_PIN, 0, lane));
        for (EditorAction action : EditorAction.values()) {
            boolean known =
                    FrameSteps.target(action, 5, Optional.of(lane(2, 1))).isPresent();
            assertTrue(!known || FrameSteps.isStep(action), action.name());
        }
    }
}
