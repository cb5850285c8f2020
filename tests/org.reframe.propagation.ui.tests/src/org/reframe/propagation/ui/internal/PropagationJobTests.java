// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.junit.jupiter.api.Test;
import org.reframe.api.project.Edit;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Rational;
import org.reframe.api.video.VideoInfo;
import org.reframe.propagation.ui.internal.PropagationJob.Beginning;
import org.reframe.propagation.ui.internal.PropagationJob.Range;
import org.reframe.propagation.ui.internal.PropagationJob.Work;

/** Several propagations and corrections at once. */
class PropagationJobTests {
    private final ProjectVideo video = new ProjectVideo(
            VideoId.create(),
            "clip",
            "clip",
            new VideoInfo(8, 6, 50, new Rational(1, 25), new Rational(25, 1), 0, "images", "0".repeat(64)));
    private final Track first = track("first", 1);
    private final Track second = track("second", 2);
    private final DeskServices services = new DeskServices(this::compute);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicBoolean slow = new AtomicBoolean(true);

    private Track track(String name, int id) {
        return new Track(TrackId.create(), video.id(), name, "", id);
    }

    /** The first computation lasts until it is interrupted. */
    private int compute(TrackPropagation.Request request, RunContext context) throws RunException {
        String name = request.propagator() + " " + (request.track().equals(first.id()) ? "first" : "second");
        services.enter(request.track(), name);
        try {
            if (slow.getAndSet(false)) {
                begun.countDown();
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                while (!context.monitor().isCanceled()) {
                    assertTrue(System.nanoTime() < end, "nobody interrupted it");
                    Thread.onSpinWait();
                }
                services.note(name + " interrupted");
                throw new OperationCanceledException();
            }
            if (request.propagator().equals("cutting")) {
                context.note("flow.sceneCuts", "12, 40");
                context.note("flow.refiner", "77");
            }
            return 1;
        } finally {
            services.leave(request.track());
        }
    }

    private PropagationJob job(String propagator, Optional<Beginning> before, Track... tracks) {
        List<Range> ranges =
                List.of(tracks).stream().map(track -> new Range(track, 0, 49)).toList();
        return new PropagationJob("test", services, new Work(video, ranges, Optional.of(propagator)), before);
    }

    private Beginning pin(Track track, Runnable applied) {
        return new Beginning(
                track.id(),
                (group, context) -> content -> new Step("pin", group, List.of(new Edit.RemovePin(track.id(), 3))),
                applied);
    }

    private static void join(Job job) throws InterruptedException {
        assertTrue(job.join(20_000, new NullProgressMonitor()), "it ended");
    }

    @Test
    void aCorrectionInterruptsItsObjectAndTheRestIsDoneAfterwards() throws InterruptedException {
        PropagationJob old = job("old", Optional.empty(), first, second);
        old.begin();
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        PropagationJob correction = job("new", Optional.of(pin(first, () -> services.note("applied"))), first);
        correction.begin();
        join(correction);
        join(old);
        assertTrue(correction.getResult().isOK());
        assertTrue(old.getResult().isOK());
        assertEquals(
                List.of("old first", "old first interrupted", "pin", "applied", "new first", "old first"),
                services.log().stream().filter(line -> !line.contains("second")).toList());
        assertTrue(services.log().contains("old second"));
        assertFalse(services.metTwice(), "an object was computed by two at once");
        assertEquals(0, services.desk().turns().busy());
    }

    @Test
    void whatCannotBeKeptIsNotCalledKeptAndBlocksNobody() throws InterruptedException {
        slow.set(false);
        services.refuse("the disk is full");
        PropagationJob correction = job("new", Optional.of(pin(first, () -> services.note("applied"))), first);
        correction.begin();
        join(correction);
        assertTrue(correction.getResult().getMessage().contains("the disk is full"));
        assertEquals(List.of(), services.log());
        assertEquals(0, services.desk().turns().busy());
    }

    @Test
    void aCorrectionThatIsCancelledBeforeItRunsBlocksNobody() throws InterruptedException {
        PropagationJob old = job("old", Optional.empty(), first);
        old.begin();
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        PropagationJob correction = new PropagationJob(
                "test",
                services,
                new Work(video, List.of(), Optional.of("new")),
                Optional.of(new Beginning(
                        first.id(),
                        (group, context) -> {
                            throw new OperationCanceledException();
                        },
                        () -> services.note("applied"))));
        correction.begin();
        join(correction);
        join(old);
        assertTrue(old.getResult().isOK());
        assertEquals(List.of("old first", "old first interrupted", "old first"), services.log());
        assertEquals(0, services.desk().turns().busy());
    }

    @Test
    void sceneCutsThatAreMetAreTold() throws InterruptedException {
        slow.set(false);
        PropagationJob job = job("cutting", Optional.empty(), first);
        job.begin();
        join(job);
        assertEquals(List.of(12, 40), services.cuts());
    }

    @Test
    void aCancelEndsAllOfIt() throws InterruptedException {
        PropagationJob old = job("old", Optional.empty(), first, second);
        old.begin();
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        PropagationJob waiting = job("waiting", Optional.empty(), first);
        waiting.begin();
        waiting.cancel();
        join(waiting);
        old.cancel();
        join(old);
        assertEquals(List.of("old first", "old first interrupted"), services.log());
        assertEquals(0, services.desk().turns().busy());
    }
}
