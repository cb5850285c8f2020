// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.cvat.CvatExchange;
import org.reframe.datasets.internal.davis.DavisExchange;
import org.reframe.datasets.internal.youtubevis.YoutubeVisExchange;

/** Written and read again, annotations are the same, or the report says that they are not. */
class RoundTripTests {
    @TempDir
    Path folder = Path.of("");

    static Stream<Exchange> exchanges() {
        return Stream.of(new DavisExchange(), new YoutubeVisExchange(), new CvatExchange());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void denseMasksComeBackWhole(Exchange exchange) throws RunException {
        for (int seed = 0; seed < 25; seed++) {
            AnnotationSet set = RandomAnnotations.dense(seed);
            Path target = folder.resolve(String.valueOf(seed));
            LossReport written = exchange.write(set, target, RunStub.in(folder));
            assertEquals(LossReport.NONE, written, "seed " + seed);
            Exchange.Exchanged read = exchange.read(target, RunStub.in(folder));
            assertEquals(LossReport.NONE, read.losses(), "seed " + seed);
            assertEquals(text(set), text(read.annotations()), "seed " + seed);
            assertTrue(exchange.probe(target).score() > 0.8, "probe of seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void whatDoesNotComeBackIsReported(Exchange exchange) throws RunException {
        int whole = 0;
        for (int seed = 0; seed < 60; seed++) {
            AnnotationSet set = RandomAnnotations.any(seed);
            if (exchange instanceof DavisExchange && set.videos().stream().noneMatch(RoundTripTests::hasObjects)) {
                continue;
            }
            Path target = folder.resolve(String.valueOf(seed));
            LossReport written = exchange.write(set, target, RunStub.in(folder));
            Exchange.Exchanged read = exchange.read(target, RunStub.in(folder));
            if (written.losses().isEmpty()) {
                assertEquals(text(set), text(read.annotations()), "seed " + seed + " was lossless by its report");
                whole++;
            }
            AnnotationSet once = read.annotations();
            if (exchange instanceof DavisExchange && !once.videos().stream().allMatch(RoundTripTests::hasObjects)) {
                continue; // Masks do not tell a frame without objects from one that nobody looked at.
            }
            Path again = folder.resolve(seed + "-again");
            exchange.write(once, again, RunStub.in(folder));
            assertEquals(
                    text(once),
                    text(exchange.read(again, RunStub.in(folder)).annotations()),
                    "seed " + seed + ": a second trip must change nothing");
        }
        assertTrue(whole < 60);
    }

    private static boolean hasObjects(AnnotatedVideo video) {
        return video.tracks().stream().anyMatch(track -> !track.frames().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void nothingIsLeftOfAWriteThatIsCancelled(Exchange exchange) throws IOException {
        AnnotationSet set = RandomAnnotations.dense(1);
        Path target = folder.resolve("out");
        assertThrows(OperationCanceledException.class, () -> exchange.write(set, target, RunStub.cancelled(folder)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aFolderWithContentIsNotTouched() throws IOException, RunException {
        Path target = Files.createDirectory(folder.resolve("out"));
        Files.writeString(target.resolve("precious.txt"), "kept");
        AnnotationSet set = RandomAnnotations.dense(1);
        assertThrows(RunException.class, () -> new DavisExchange().write(set, target, RunStub.in(folder)));
        assertEquals("kept", Files.readString(target.resolve("precious.txt")));
        assertThrows(RunException.class, () -> new YoutubeVisExchange().write(set, target, RunStub.in(folder)));
        assertEquals("kept", Files.readString(target.resolve("precious.txt")));
    }

    @Test
    void namesCannotLeaveTheFolder() throws RunException, IOException {
        AnnotatedVideo dense = RandomAnnotations.dense(1).videos().get(0);
        List<String> stems = new ArrayList<>();
        for (int i = 0; i < dense.frameNames().size(); i++) {
            stems.add("../../evil" + i);
        }
        AnnotationSet set = new AnnotationSet(List.of(
                new AnnotatedVideo("../../evil", dense.width(), dense.height(), stems, dense.tracks()),
                new AnnotatedVideo("/abs", dense.width(), dense.height(), stems, dense.tracks())));
        for (Exchange exchange : List.of(new DavisExchange(), new CvatExchange())) {
            Path inner = folder.resolve("a/b/" + exchange.getClass().getSimpleName());
            exchange.write(set, inner, RunStub.in(folder));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("a"),
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }

    @Test
    void overlapsGoToTheLaterTrackAndAreReported() throws RunException {
        AnnotatedTrack track =
                RandomAnnotations.dense(3).videos().get(0).tracks().get(0);
        AnnotatedVideo video = RandomAnnotations.dense(3).videos().get(0);
        AnnotatedTrack above = new AnnotatedTrack(2, "above", track.attributes(), track.frames());
        AnnotationSet set = new AnnotationSet(List.of(
                new AnnotatedVideo("v", video.width(), video.height(), video.frameNames(), List.of(track, above))));
        Path target = folder.resolve("overlap");
        LossReport report = new DavisExchange().write(set, target, RunStub.in(folder));
        assertFalse(report.losses().isEmpty());
        AnnotationSet read =
                new DavisExchange().read(target, RunStub.in(folder)).annotations();
        assertEquals(
                List.of(2),
                read.videos().get(0).tracks().stream().map(AnnotatedTrack::id).toList());
    }

    /** All of a set as text, the order of tracks left aside: in masks it has none. */
    static String text(AnnotationSet set) {
        StringBuilder text = new StringBuilder();
        for (AnnotatedVideo video : set.videos().stream()
                .sorted(Comparator.comparing(AnnotatedVideo::name))
                .toList()) {
            text.append("\n%s %dx%d %s".formatted(video.name(), video.width(), video.height(), video.frameNames()));
            video.tracks().stream().map(RoundTripTests::text).sorted().forEach(text::append);
        }
        return text.toString();
    }

    private static String text(AnnotatedTrack track) {
        StringBuilder text = new StringBuilder();
        text.append("\n %d %s %s".formatted(track.id(), track.label(), track.attributes()));
        track.frames().forEach((frame, here) -> text.append("\n  %d %s".formatted(frame, text(here))));
        return text.toString();
    }

    private static String text(TrackFrame frame) {
        String shape =
                switch (frame.shape()) {
                    case Shape.Region region -> Arrays.toString(region.mask().runs());
                    case Shape.Polygons polygons ->
                        Arrays.deepToString(polygons.rings().toArray());
                    case Shape.Rectangle box ->
                        "%.6f %.6f %.6f %.6f %.6f"
                                .formatted(
                                        box.box().x(),
                                        box.box().y(),
                                        box.box().width(),
                                        box.box().height(),
                                        box.rotationDegrees());
                };
        return shape + " " + frame.flags() + " " + frame.attributes();
    }
}
