// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.propagation.internal.flow.DiscVideo;
import org.reframe.propagation.internal.flow.TestContext;

/** What a person does to a track while it is propagated, and what was accepted before, is never undone by it. */
class ProjectTrackPropagationTests {
    private static final int FRAMES = 40;

    private final TestContext context = new TestContext(new NullProgressMonitor());
    private final DiscVideo video = new DiscVideo(FRAMES, 0, 0);
    private final TrackId track = TrackId.create();
    private final MadeProject project;
    private final Mask computed = video.truth(5);
    private IntConsumer meanwhile = frame -> {};

    ProjectTrackPropagationTests(@TempDir Path folder) {
        project = new MadeProject(folder);
        project.pin(pin(0));
    }

    /** Gives the same mask everywhere. */
    private final class Same implements PropagationSession {
        @Override
        public Mask segment(int frame, Prompt prompt, RunContext run) {
            return computed;
        }

        @Override
        public void propagate(Span span, MaskSink sink, RunContext run) throws RunException {
            for (int frame = span.first(); frame <= span.last(); frame++) {
                meanwhile.accept(frame);
                sink.accept(new PropagatedMask(frame, computed, 0.5));
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private final class Videos implements VideoService {
        @Override
        public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) {
            return video;
        }

        @Override
        public ClipWriter write(Path target, ClipFormat format) throws RunException {
            throw RunException.usage("not here");
        }
    }

    private Pin pin(int frame) {
        return new Pin(frame, new MaskPrompt(video.truth(frame)), video.truth(frame));
    }

    private int propagate(int first, int last) throws RunException {
        return new ProjectTrackPropagation((id, clip, run) -> new Same(), new Videos())
                .run(
                        new TrackPropagation.Request(
                                project, VideoId.create(), track, first, last, "same", UUID.randomUUID()),
                        context);
    }

    private int propagate() throws RunException {
        return propagate(0, FRAMES - 1);
    }

    private Mask mask(int frame) {
        return project.mask(track, frame).map(TrackMask::mask).orElseThrow();
    }

    @Test
    void acceptedMasksStayWhenTheirSpanIsComputedAgain() throws RunException {
        project.pin(pin(FRAMES - 1));
        propagate();
        project.accept(5, 20);
        project.remove(30);
        int again = propagate();
        assertEquals("P" + "p".repeat(4) + "A".repeat(16) + "p".repeat(18) + "P", project.line(FRAMES));
        assertEquals(22, again, "accepted masks are not computed");
    }

    @Test
    void whatIsAcceptedWhileItIsComputedStays() throws RunException {
        propagate();
        project.remove(30);
        meanwhile = frame -> {
            if (frame == 3) {
                project.accept(4, 6);
            }
        };
        propagate();
        assertEquals("PpppAAA" + "p".repeat(FRAMES - 7), project.line(FRAMES));
    }

    @Test
    void masksOfPinsThatChangedMeanwhileAreNotStored() throws RunException {
        meanwhile = frame -> {
            if (frame == 25) {
                project.pin(pin(35));
            }
        };
        int done = propagate();
        // A batch had been stored before; a pin beside made it stale
        assertEquals("P" + "s".repeat(done) + ".".repeat(34 - done) + "P" + "....", project.line(FRAMES));
        assertTrue(done > 0 && done < 25, done + " frames");
        assertEquals(video.truth(35), mask(35));
        meanwhile = frame -> {};
        propagate();
        assertEquals("P" + "p".repeat(34) + "P" + "pppp", project.line(FRAMES));
    }

    @Test
    void aPinSetInTheVeryMomentOfStoringLeavesNothingFresh() throws RunException {
        project.meanwhile(() -> project.pin(pin(35)));
        propagate();
        assertFalse(project.line(FRAMES).contains("p"), project.line(FRAMES));
        project.meanwhile(() -> project.pin(pin(3)));
        propagate();
        assertFalse(project.line(FRAMES).contains("p"), project.line(FRAMES));
        assertEquals(video.truth(3), mask(3));
    }

    @Test
    void aPinOfAnotherSpanDisturbsNothing() throws RunException {
        project.pin(pin(20));
        meanwhile = frame -> {
            if (frame == 10) {
                project.pin(pin(30));
            }
        };
        assertEquals(19, propagate(0, 19));
        assertEquals("P" + "p".repeat(19) + "P" + ".........P.........", project.line(FRAMES));
    }

    @Test
    void aFailureOfThePropagatorIsToldAndKeepsWhatWasComputed() {
        meanwhile = frame -> {
            if (frame == 8) {
                throw new IllegalStateException("lost");
            }
        };
        assertEquals("lost", assertThrows(IllegalStateException.class, this::propagate).getMessage());
        assertEquals("P" + "p".repeat(7) + ".".repeat(32), project.line(FRAMES));
    }
}
