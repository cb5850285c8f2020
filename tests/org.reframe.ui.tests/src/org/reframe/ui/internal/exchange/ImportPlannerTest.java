// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.LossReport.Loss;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.ui.geometry.MaskShapes;

class ImportPlannerTest {
    private static final Mask EMPTY = Mask.empty(16, 12);
    private static final Flags COMPUTED = new Flags(false, false, false);
    private static final ImportChoice BY_NAME =
            new ImportChoice(Path.of("labels.xml"), Optional.empty(), Optional.empty(), true);

    private final MemoryContent content = new MemoryContent();

    private static Shape region(int x) {
        return new Shape.Region(MaskShapes.box(EMPTY, new Box(x, 2, 3, 4)));
    }

    private static AnnotatedTrack track(int id, String label, Map<Integer, TrackFrame> frames) {
        SortedMap<Integer, TrackFrame> sorted = new TreeMap<>(frames);
        return new AnnotatedTrack(id, label, Map.of(), sorted);
    }

    private static TrackFrame frame(Shape shape, Flags flags) {
        return new TrackFrame(shape, flags, Map.of());
    }

    private static AnnotationSet set(String name, int frames, AnnotatedTrack... tracks) {
        List<String> names = IntStream.range(0, frames).mapToObj(i -> "f" + i).toList();
        return new AnnotationSet(List.of(new AnnotatedVideo(name, 16, 12, names, List.of(tracks))));
    }

    /** Only every second frame of the video has a name that the file knows: f0, x, f1, x and so on. */
    private static Video named() {
        return (Video) Proxy.newProxyInstance(
                Video.class.getClassLoader(),
                new Class<?>[] {Video.class},
                (proxy, method, arguments) -> method.getName().equals("frameName") ? name((int) arguments[0]) : null);
    }

    private static String name(int frame) {
        return frame % 2 == 0 ? "f" + frame / 2 : "x";
    }

    private ImportPlan plan(AnnotationSet set, ImportChoice choice, boolean replace) throws RunException {
        return new ImportPlanner(content, choice, replace, video -> named()).plan(set, new NullProgressMonitor());
    }

    @Test
    void keyframesBecomePinsAndTheRestMasks() throws RunException {
        ProjectVideo video = content.add("clip.mp4", 4);
        ImportPlan plan = plan(
                set(
                        "clip",
                        4,
                        track(
                                3,
                                "cat",
                                Map.of(
                                        0, frame(region(1), Flags.KEYFRAME),
                                        1, frame(region(2), COMPUTED),
                                        2, frame(region(3), new Flags(true, true, false)),
                                        3, frame(region(3), new Flags(true, false, true))))),
                BY_NAME,
                false);
        content.apply(plan.edits());
        Track track = content.tracks(video.id()).getFirst();
        assertEquals(3, track.exportId());
        assertEquals("cat", track.category());
        assertEquals(
                List.of(MaskState.PINNED, MaskState.PROPAGATED, MaskState.PINNED, MaskState.PINNED),
                content.states(track.id()).stream().map(state -> state.state()).toList());
        assertEquals(((Shape.Region) region(2)).mask(), content.region(track, 1));
        assertTrue(content.region(track, 3).isEmpty(), "a keyframe out of the picture pins that nothing is there");
        assertEquals("{2=[OCCLUDED], 3=[OUTSIDE]}", content.flags(track.id()).toString());
        assertEquals(List.of(), plan.losses());
        assertEquals("1 new object, 3 pins and 1 mask in 1 video", plan.counts().toString());
        assertTrue(plan.conflicts().isEmpty());
    }

    @Test
    void ownPinsAreKeptUnlessReplaced() throws RunException {
        ProjectVideo video = content.add("clip", 2);
        AnnotationSet first = set("clip", 2, track(1, "cat", Map.of(0, frame(region(1), Flags.KEYFRAME))));
        content.apply(plan(first, BY_NAME, false).edits());
        Track track = content.tracks(video.id()).getFirst();

        assertTrue(plan(first, BY_NAME, false).edits().isEmpty(), "the same again changes nothing");

        AnnotationSet other = set(
                "clip",
                2,
                track(1, "cat", Map.of(0, frame(region(9), Flags.KEYFRAME), 1, frame(region(9), Flags.KEYFRAME))));
        ImportPlan asked = plan(other, BY_NAME, false);
        assertEquals(1, asked.conflicts().size());
        assertEquals("clip, object 1, frame 0", asked.conflicts().getFirst().where());
        assertTrue(asked.losses().contains(new Loss("clip, object 1, frame 0", "your pin is kept")));
        ImportPlan replaced = plan(other, BY_NAME, true);
        content.apply(asked.edits());
        assertEquals(((Shape.Region) region(1)).mask(), content.region(track, 0));
        assertEquals(((Shape.Region) region(9)).mask(), content.region(track, 1));
        content.apply(replaced.edits());
        assertEquals(((Shape.Region) region(9)).mask(), content.region(track, 0));
    }

    @Test
    void masksWithoutConstraintNeverTouchPins() throws RunException {
        ProjectVideo video = content.add("clip", 1);
        content.apply(plan(set("clip", 1, track(1, "", Map.of(0, frame(region(1), Flags.KEYFRAME)))), BY_NAME, false)
                .edits());
        ImportChoice masks = new ImportChoice(Path.of("x"), Optional.empty(), Optional.of(video.id()), false);
        ImportPlan plan = plan(set("other", 1, track(1, "", Map.of(0, frame(region(5), Flags.KEYFRAME)))), masks, true);
        assertTrue(plan.edits().isEmpty());
        assertEquals(1, plan.conflicts().size());
    }

    @Test
    void anotherObjectOfTheSameIdGetsANewOne() throws RunException {
        ProjectVideo video = content.add("clip", 1);
        content.apply(plan(set("clip", 1, track(1, "cat", Map.of(0, frame(region(1), Flags.KEYFRAME)))), BY_NAME, false)
                .edits());
        ImportPlan plan =
                plan(set("clip", 1, track(1, "dog", Map.of(0, frame(region(6), Flags.KEYFRAME)))), BY_NAME, false);
        content.apply(plan.edits());
        assertEquals(
                List.of(1, 2),
                content.tracks(video.id()).stream().map(Track::exportId).toList());
        assertTrue(plan.conflicts().isEmpty());
        assertEquals("clip, object 1", plan.losses().getFirst().where());
    }

    @Test
    void boxesAndPolygonsBecomeRegions() throws RunException {
        ProjectVideo video = content.add("clip", 2);
        Shape box = new Shape.Rectangle(new Box(2, 3, 4, 5), 0);
        Shape turned = new Shape.Rectangle(new Box(4, 4, 4, 2), 90);
        ImportPlan plan = plan(
                set("clip", 2, track(1, "", Map.of(0, frame(box, Flags.KEYFRAME), 1, frame(turned, Flags.KEYFRAME)))),
                BY_NAME,
                false);
        content.apply(plan.edits());
        Track track = content.tracks(video.id()).getFirst();
        assertEquals(new Box(2, 3, 4, 5), content.region(track, 0).bounds());
        assertEquals(new Box(5, 3, 2, 4), content.region(track, 1).bounds());
        assertEquals(
                BoxPrompt.class, content.pins(track.id()).getFirst().prompt().getClass());
        assertEquals(1, LossTally.lines(plan.losses()).size());
        assertEquals(2, LossTally.lines(plan.losses()).getFirst().count());
    }

    @Test
    void framesAreFoundByTheirNames() throws RunException {
        ProjectVideo video = content.add("clip", 8);
        content.apply(plan(set("clip", 3, track(1, "", Map.of(2, frame(region(1), Flags.KEYFRAME)))), BY_NAME, false)
                .edits());
        Track track = content.tracks(video.id()).getFirst();
        assertEquals(4, content.states(track.id()).getFirst().frame());
    }

    @Test
    void refusesWhatDoesNotFit() {
        content.add("clip", 2);
        content.add("second", 2);
        AnnotatedTrack track = track(1, "", Map.of(0, frame(region(1), Flags.KEYFRAME)));
        refused(set("unknown", 2, track), "labels.xml is about unknown");
        refused(set("clip", 50, track), "labels.xml: clip has 50 frames, but clip has 2, and none is named");
        AnnotationSet large =
                new AnnotationSet(List.of(new AnnotatedVideo("clip", 32, 12, List.of("f0", "f1"), List.of(track))));
        refused(large, "labels.xml: the video clip is 32 × 12, but clip is 16 × 12");
        refused(new AnnotationSet(List.of()), "labels.xml holds no video");
    }

    private void refused(AnnotationSet set, String message) {
        RunException refused = assertThrows(RunException.class, () -> plan(set, BY_NAME, false));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
    }
}
