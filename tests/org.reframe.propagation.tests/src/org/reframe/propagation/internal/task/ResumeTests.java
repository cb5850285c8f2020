// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.propagation.internal.flow.DiscVideo;
import org.reframe.propagation.internal.flow.FlowPropagator;
import org.reframe.propagation.internal.flow.TestContext;

/** A propagation that is ended at any frame goes on near it, with the result of one that was not ended. */
class ResumeTests {
    private static final int FRAMES = 24;
    private static final int DISTANCE = 5;

    private final Path folder;
    private final DiscVideo video = new DiscVideo(FRAMES, 10, 12);
    private final TestContext context = new TestContext(new NullProgressMonitor());

    ResumeTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Ends the process, as far as a test can: nothing after it runs but what exceptions run. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The clip in a process that ends after so many frames were read, so in the middle of anything. */
    private record Mortal(DiscVideo own, int[] left) implements Video {
        @Override
        public Picture frame(int index) {
            if (left[0]-- == 0) {
                throw new Killed();
            }
            return own.frame(index);
        }

        @Override
        public Path source() {
            return own.source();
        }

        @Override
        public VideoInfo info() {
            return own.info();
        }

        @Override
        public FrameIdentity identity(int index) {
            return own.identity(index);
        }

        @Override
        public String frameName(int index) {
            return own.frameName(index);
        }

        @Override
        public int indexAt(double seconds) {
            return own.indexAt(seconds);
        }

        @Override
        public void close() {
            own.close();
        }
    }

    private Pin pin(int frame, int truth) {
        Mask mask = video.truth(truth);
        return new Pin(frame, new MaskPrompt(mask), mask);
    }

    private List<List<Pin>> objects() {
        // Open sides, a span that is blended, and an object that is gone.
        Mask none = Mask.empty(video.info().width(), video.info().height());
        return List.of(List.of(pin(3, 3)), List.of(pin(0, 0), pin(18, 18), new Pin(21, new MaskPrompt(none), none)));
    }

    /** Runs until it is done or killed; whether it was done. */
    private boolean run(String name, int most, int distance) throws RunException {
        List<ObjectMasks> masks = new ArrayList<>();
        Video mortal = new Mortal(video, new int[] {most});
        try (PropagationSession session = new FlowPropagator().open(mortal, context)) {
            SpanRunner runner = new SpanRunner(session, context, distance);
            for (List<Pin> pins : objects()) {
                ObjectMasks kept = new ObjectMasks(
                        folder.resolve(name + "/" + masks.size() + ".masks"),
                        Pins.key("flow", "disc", pins),
                        video.info().width(),
                        video.info().height());
                masks.add(kept);
                runner.add(pins, FRAMES, kept);
            }
            runner.run(SubMonitor.convert(new NullProgressMonitor()));
            return true;
        } catch (Killed end) {
            return false;
        } finally {
            for (ObjectMasks object : masks) {
                object.close();
            }
        }
    }

    private List<PropagatedMask> masks(String name) throws RunException {
        List<PropagatedMask> all = new ArrayList<>();
        for (int object = 0; object < objects().size(); object++) {
            try (ObjectMasks masks = new ObjectMasks(
                    folder.resolve(name + "/" + object + ".masks"),
                    Pins.key("flow", "disc", objects().get(object)),
                    video.info().width(),
                    video.info().height())) {
                for (int frame = 0; frame < FRAMES; frame++) {
                    all.add(masks.get(frame).orElseThrow());
                }
            }
        }
        return all;
    }

    private List<Path> states(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().contains(".state")).toList();
        }
    }

    /** Masks that were stored, with those that were stored twice. */
    private long stored(String name) throws IOException {
        long lines = 0;
        for (int object = 0; object < objects().size(); object++) {
            try (Stream<String> all = Files.lines(folder.resolve(name + "/" + object + ".masks"))) {
                lines += all.count() - 1;
            }
        }
        return lines;
    }

    @Test
    void killedAgainAndAgainItGivesWhatAnUndisturbedRunGives() throws RunException, IOException {
        assertTrue(run("whole", Integer.MAX_VALUE, DISTANCE));
        assertTrue(states("whole").isEmpty());
        List<PropagatedMask> whole = masks("whole");
        SplittableRandom random = new SplittableRandom(7);
        int kills = 0;
        while (!run("killed", random.nextInt(14, 40), DISTANCE)) {
            kills++;
        }
        assertTrue(kills > 2, "killed " + kills + " times");
        long pinned = 4L * kills;
        long twice = stored("killed") - stored("whole") - pinned;
        assertTrue(twice <= kills * DISTANCE, twice + " masks again after " + kills + " kills");
        assertEquals(whole, masks("killed"));
        assertTrue(states("killed").isEmpty());
    }

    @Test
    void aDamagedWaypointOrALostMaskCostsTimeOnly() throws RunException, IOException {
        run("whole", Integer.MAX_VALUE, DISTANCE);
        assertFalse(run("killed", 45, DISTANCE));
        assertFalse(states("killed").isEmpty());
        for (Path state : states("killed")) {
            byte[] bytes = Files.readAllBytes(state);
            bytes[bytes.length / 2] ^= 1;
            Files.write(state, bytes);
        }
        assertFalse(run("lost", 45, DISTANCE));
        Path masks = folder.resolve("lost/0.masks");
        // A line that a power cut took.
        byte[] bytes = Files.readAllBytes(masks);
        Files.write(masks, Arrays.copyOf(bytes, bytes.length / 2));
        run("killed", Integer.MAX_VALUE, DISTANCE);
        run("lost", Integer.MAX_VALUE, DISTANCE);
        assertEquals(masks("whole"), masks("killed"));
        assertEquals(masks("whole"), masks("lost"));
    }

    @Test
    void twoThatKeepAWaypointOfOneSpanDoNotMeetInAFile() throws RunException, IOException {
        Path file = folder.resolve("b/1.masks");
        Span span = new Span(1, 9, Optional.of(pin(0, 0)), Optional.empty());
        try (ObjectMasks masks = new ObjectMasks(file, "key", 160, 120)) {
            SpanStates states = new SpanStates(3);
            states.add(span, masks);
            states.keep(0, new byte[] {1});
            Path kept = masks.stateFile(1);
            // What another had begun to write
            Path others = kept.resolveSibling(kept.getFileName() + ".part");
            Files.createDirectories(others.resolve("x"));
            states.keep(0, new byte[] {2});
            assertArrayEquals(new byte[] {2}, states.last(0).orElseThrow());
            assertTrue(Files.exists(others));
            try (Stream<Path> left = Files.list(kept.getParent())) {
                assertEquals(1, left.filter(each -> each.toString().endsWith(".part")).count(), "its own is gone");
            }
        }
    }

    @Test
    void whatIsKeptIsOfThatSpanAndThatKeyOnly() throws RunException {
        Path file = folder.resolve("a/1.masks");
        Span span = new Span(1, 9, Optional.of(pin(0, 0)), Optional.empty());
        Span other = new Span(1, 8, Optional.of(pin(0, 0)), Optional.empty());
        byte[] state = {1, 2, 3};
        try (ObjectMasks masks = new ObjectMasks(file, "key", 160, 120)) {
            SpanStates states = new SpanStates(3);
            states.add(span, masks);
            states.keep(0, state);
            assertArrayEquals(state, states.last(0).orElseThrow());
            states.keep(0, new byte[(64 << 20) + 1]);
            assertArrayEquals(state, states.last(0).orElseThrow());
            SpanStates others = new SpanStates(3);
            others.add(other, masks);
            assertTrue(others.last(0).isEmpty());
            assertThrows(IndexOutOfBoundsException.class, () -> others.last(1));
        }
        try (ObjectMasks masks = new ObjectMasks(file, "another", 160, 120)) {
            SpanStates states = new SpanStates(3);
            states.add(span, masks);
            assertTrue(states.last(0).isEmpty());
        }
    }
}
