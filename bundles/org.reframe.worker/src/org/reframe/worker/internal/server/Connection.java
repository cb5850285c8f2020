// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Values;
import org.reframe.worker.internal.protocol.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session, or one task: a thread reads requests and cancels, another computes. Ends with the connection. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Wire wire;
    private final String token;
    private final Services services;
    private final SharedVideos videos;
    private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(4);
    private volatile Cancel current;
    private volatile boolean ended;

    /** Computing may throw anything, as plug-ins do. */
    @FunctionalInterface
    private interface Answer {
        void give(PropagationSession session, WorkerContext context) throws RunException, IOException;
    }

    /** What is asked, with the monitor by which it is cancelled, even before it begins. */
    private record Request(Answer answer, Cancel monitor) {}

    Connection(Wire wire, String token, Services services, SharedVideos videos) {
        this.wire = wire;
        this.token = token;
        this.services = services;
        this.videos = videos;
        current = new Cancel(wire);
    }

    /** Serves until the desktop closes the session. */
    void serve() {
        try (wire) {
            if (wire.next() != Message.HELLO || !isToken(Wire.readText(wire.body()))) {
                LOG.warn("A connection without the right token was refused");
                return;
            }
            switch (wire.next()) {
                case OPEN -> serveSession();
                case RUN -> new TaskConnection(wire, services).serve();
                default -> LOG.warn("A connection that asked for nothing known was closed");
            }
        } catch (EOFException e) {
            LOG.debug("The desktop closed a session");
        } catch (IOException e) {
            LOG.info("A session ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveSession() throws IOException, InterruptedException {
        String propagator = Wire.readText(wire.body());
        Path source = Path.of(Wire.readText(wire.body()));
        Thread computing =
                Thread.ofPlatform().name("session of " + source.getFileName()).start(() -> compute(propagator, source));
        try {
            read();
        } finally {
            ended = true;
            current.setCanceled(true);
            requests.offer(new Request((session, context) -> {}, current));
            computing.join();
        }
    }

    private boolean isToken(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private void read() throws IOException, InterruptedException {
        while (true) {
            switch (wire.next()) {
                case SEGMENT -> {
                    int frame = wire.body().readInt();
                    Prompt prompt = Values.readPrompt(wire.body());
                    ask((session, context) -> {
                        Mask mask = session.segment(frame, prompt, context);
                        send(new PropagatedMask(frame, mask, 1));
                        wire.send(Message.DONE);
                    });
                }
                case PROPAGATE -> {
                    Span span = Values.readSpan(wire.body());
                    int distance = Math.max(1, wire.body().readInt());
                    byte[] last = Wire.readBytes(wire.body());
                    ask((session, context) -> {
                        SentWaypoints waypoints = new SentWaypoints(wire, distance, last);
                        session.propagate(List.of(span), List.of(this::sendOrCancel), waypoints, context);
                        wire.send(Message.DONE);
                    });
                }
                case CANCEL -> current.setCanceled(true);
                default -> throw new IOException("an unknown request");
            }
        }
    }

    private void ask(Answer answer) throws InterruptedException {
        current = new Cancel(wire);
        requests.put(new Request(answer, current));
    }

    private void send(PropagatedMask mask) throws IOException {
        wire.send(Message.MASK, out -> Values.write(out, mask));
    }

    private void sendOrCancel(PropagatedMask mask) {
        try {
            send(mask);
        } catch (IOException e) {
            throw new OperationCanceledException("the desktop is gone");
        }
    }

    private void compute(String propagator, Path source) {
        Cancel opening = current;
        try {
            Video video = videos.borrow(source, opening);
            try (PropagationSession session = PropagatorChoice.of(propagator)
                    .open(services.get(Contributions.class), video, new WorkerContext(wire, services, opening))) {
                wire.send(Message.BASIS, out -> Wire.writeText(out, session.basis()));
                wire.send(Message.DONE);
                while (!ended) answer(requests.take(), session);
            } finally {
                videos.giveBack(source, video);
            }
        } catch (RunException | RuntimeException | LinkageError e) {
            Failures.tell(wire, e);
        } catch (IOException e) {
            LOG.info("A session ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Request request, PropagationSession session) throws IOException {
        try {
            request.answer().give(session, new WorkerContext(wire, services, request.monitor()));
        } catch (RunException | RuntimeException | LinkageError e) {
            Failures.tell(wire, e);
        }
    }
}
