// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.NonNull;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Waypoints;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** The real worker: this installation started a second time, with the real propagator, on a real video file. */
@Timeout(120)
class WorkerTests {
    private static final int FRAMES = 60;
    private static final String ECHO = "org.reframe.worker.tests.echo";
    private static final String FLOW = "org.reframe.propagation.flow";
    private static Workers workers = new Workers(() -> {
        throw RunException.usage("not yet");
    });
    private static Path file = Path.of("");
    private static Video video;

    private final Notes context = new Notes(new NullProgressMonitor(), new LinkedHashMap<>());
    private final Map<Integer, PropagatedMask> masks = new TreeMap<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        file = folder.resolve("disc.mp4");
        VideoService videos = service(VideoService.class);
        try (ClipWriter writer = videos.write(file, new ClipFormat(160, 120, new Rational(25, 1)))) {
            for (int frame = 0; frame < FRAMES; frame++) writer.add(picture(frame));
            writer.finish();
        }
        video = videos.open(file, Optional.empty(), new NullProgressMonitor());
        Path cache = folder.resolve("cache");
        workers = new Workers(() -> {
            try {
                return WorkerProcess.start(WorkerCommand.of(cache.resolve("configuration")), cache);
            } catch (IOException e) {
                throw RunException.environment("not started", e);
            }
        });
    }

    @AfterAll
    static void end() {
        workers.close();
        video.close();
    }

    private static <S> @NonNull S service(Class<S> type) {
        BundleContext own = FrameworkUtil.getBundle(WorkerTests.class).getBundleContext();
        return own.getService(own.getServiceReference(type));
    }

    private static boolean disc(int frame, int x, int y) {
        double dx = x - 40 - frame;
        double dy = y - 60;
        return dx * dx + dy * dy < 400;
    }

    private static Picture picture(int frame) {
        byte[] rgb = new byte[160 * 120 * 3];
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 160; x++) {
                boolean on = disc(frame, x, y);
                int texture = on ? (x - frame) * 5 % 60 : (x * 3 + y * 7) % 50;
                int at = 3 * (y * 160 + x);
                rgb[at] = (byte) (on ? 180 + texture : 40 + texture);
                rgb[at + 1] = (byte) (on ? 60 + texture : 90 + texture);
                rgb[at + 2] = (byte) (on ? 40 : 120 + texture);
            }
        }
        return new Picture(160, 120, rgb);
    }

    private static Span span() {
        byte[] pixels = new byte[160 * 120];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (disc(0, i % 160, i / 160) ? 1 : 0);
        Mask mask = Mask.ofPixels(160, 120, pixels);
        return new Span(1, FRAMES - 1, Optional.of(new Pin(0, new MaskPrompt(mask), mask)), Optional.empty());
    }

    private PropagationSession open() throws RunException {
        RemoteSession session = new RemoteSession(workers, FLOW, file);
        session.open(context);
        return session;
    }

    private void take(PropagatedMask mask) {
        assertFalse(masks.containsKey(mask.frame()), "frame " + mask.frame() + " came twice");
        masks.put(mask.frame(), mask);
    }

    private Map<Integer, PropagatedMask> inThisProcess() throws RunException {
        Map<Integer, PropagatedMask> here = new TreeMap<>();
        try (PropagationSession session = new Here().open(FLOW, video, context)) {
            session.propagate(span(), mask -> here.put(mask.frame(), mask), context);
        }
        return here;
    }

    /** The same propagator without a worker. */
    private static final class Here {
        PropagationSession open(String id, Video clip, Notes notes) throws RunException {
            return service(Contributions.class)
                    .find(Propagator.class, id)
                    .create()
                    .open(clip, notes);
        }
    }

    @Test
    void givesWhatThisProcessWouldGive() throws RunException {
        try (PropagationSession session = open()) {
            session.propagate(span(), this::take, context);
            Mask preview = session.segment(0, new BoxPrompt(new Box(20, 40, 40, 40), List.of()), context);
            assertFalse(preview.isEmpty());
        }
        assertEquals(inThisProcess(), masks);
    }

    @Test
    void killedInTheMiddleItGoesOnWithoutLosingOrRepeatingAFrame() throws RunException {
        try (PropagationSession session = open()) {
            session.propagate(
                    span(),
                    mask -> {
                        take(mask);
                        if (mask.frame() == 5) {
                            ProcessHandle.of(workers.worker().pid()).ifPresent(ProcessHandle::destroyForcibly);
                        }
                    },
                    context);
        }
        assertEquals(inThisProcess(), masks);
        assertEquals("1", context.notes().get(RemoteSession.RESTARTS));
    }

    /** Waypoints in memory. */
    private static final class Kept implements Waypoints {
        private Optional<byte[]> state = Optional.empty();

        @Override
        public int distance() {
            return 8;
        }

        @Override
        public Optional<byte[]> last(int span) {
            return state;
        }

        @Override
        public void keep(int span, byte[] next) {
            state = Optional.of(next);
        }
    }

    @Test
    void waypointsComeBackAndAreGoneOnFrom() throws RunException {
        Kept kept = new Kept();
        Map<Integer, PropagatedMask> early = new TreeMap<>();
        try (PropagationSession session = open()) {
            List<MaskSink> ending = List.of(mask -> {
                if (mask.frame() == 21) throw new IllegalStateException("this program ended");
                early.put(mask.frame(), mask);
            });
            assertThrows(IllegalStateException.class, () -> session.propagate(List.of(span()), ending, kept, context));
        }
        assertEquals(20, early.size());
        try (PropagationSession session = open()) {
            session.propagate(List.of(span()), List.of(this::take), kept, context);
        }
        assertEquals(17, Collections.min(masks.keySet()), "goes on behind the waypoint of frame 16");
        assertEquals(FRAMES - 1 - 16, masks.size());
        early.forEach(masks::putIfAbsent);
        assertEquals(inThisProcess(), masks);
    }

    @Test
    void aNewWorkerThatWouldComputeSomethingElseIsNotGoneOnWith() throws Exception {
        BoxPrompt prompt = new BoxPrompt(new Box(20, 40, 40, 40), List.of());
        try (RemoteSession session = new RemoteSession(workers, ECHO, file)) {
            session.open(context);
            String basis = session.basis();
            session.segment(0, prompt, context);
            ProcessHandle worker = ProcessHandle.of(workers.worker().pid()).orElseThrow();
            assertEquals("process " + worker.pid(), basis);
            worker.destroyForcibly();
            worker.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            RunException changed = assertThrows(RunException.class, () -> session.segment(0, prompt, context));
            assertEquals(RunException.Kind.ENVIRONMENT, changed.kind());
            assertTrue(changed.getMessage().contains("does not compute the same"), changed.getMessage());
        }
    }

    @Test
    void cancelKeepsWhatWasGivenAndTheWorkerGoesOn() throws RunException {
        try (PropagationSession session = open()) {
            assertThrows(
                    OperationCanceledException.class,
                    () -> session.propagate(
                            span(),
                            mask -> {
                                take(mask);
                                if (mask.frame() == 5) context.monitor().setCanceled(true);
                            },
                            context));
            int given = masks.size();
            assertTrue(given >= 5 && given < FRAMES - 1, given + " frames");
            long worker = workers.worker().pid();
            context.monitor().setCanceled(false);
            masks.clear();
            session.propagate(span(), this::take, context);
            assertEquals(FRAMES - 1, masks.size());
            assertEquals(worker, workers.worker().pid());
        }
    }

    @Test
    void failuresComeBackWithTheirKind() throws RunException {
        RunException unknown = refused("nothing.such", file);
        assertEquals(RunException.Kind.USAGE, unknown.kind());
        RunException options = refused(FLOW + ":model=x", file);
        assertTrue(options.getMessage().contains("{model=x}"), options.getMessage());
        RunException missing = refused(FLOW, file.resolveSibling("absent.mp4"));
        assertTrue(missing.getMessage().contains("absent.mp4"), missing.getMessage());
        try (PropagationSession session = open()) {
            assertFalse(session.segment(0, new BoxPrompt(new Box(20, 40, 40, 40), List.of()), context)
                    .isEmpty());
        }
    }

    private RunException refused(String propagator, Path source) {
        try (RemoteSession session = new RemoteSession(workers, propagator, source)) {
            return assertThrows(RunException.class, () -> session.open(context));
        }
    }

    @Test
    void aConnectionWithoutTheTokenIsRefused() throws Exception {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(workers.worker().address()));
            channel.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 1, 'x'}));
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void endsWithItsParent() throws Exception {
        WorkerProcess worker = workers.worker();
        worker.endInput();
        ProcessHandle.of(worker.pid())
                .ifPresent(handle ->
                        handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        assertFalse(worker.isAlive());
    }
}
