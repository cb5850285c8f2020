// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Waypoints;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Values;
import org.reframe.worker.internal.protocol.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session in the worker. When the worker ends in the middle, another is started, the request is made again from the last
 * waypoint, and frames that were already given are not given twice: a session's result depends on its request alone.
 */
final class RemoteSession implements PropagationSession {
    /** Key of the provenance entry that counts restarts. */
    static final String RESTARTS = "worker.restarts";

    private static final Logger LOG = LoggerFactory.getLogger(RemoteSession.class);
    private static final int RESTARTS_WITHOUT_PROGRESS = 3;
    private static final Place NOWHERE = new Place(Waypoints.NONE, 0);

    private final Workers workers;
    private final String propagator;
    private final Path source;
    private @Nullable Wire wire;
    private int restarts;
    private String basis = "";
    private boolean opened;
    /** Whether the last answer was read to its end, so that the connection can take the next request. */
    private boolean answered;

    /** Sends a request and reads its answer. */
    @FunctionalInterface
    private interface Exchange<R> {
        R with(Wire wire) throws IOException, RunException;
    }

    RemoteSession(Workers workers, String propagator, Path source) {
        this.workers = workers;
        this.propagator = propagator;
        this.source = source.toAbsolutePath();
    }

    /** Opens the clip in the worker. */
    void open(RunContext context) throws RunException {
        ask(context, () -> restarts, nothing -> true);
    }

    @Override
    public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        return ask(context, () -> 0, connection -> {
            connection.send(Message.SEGMENT, out -> {
                out.writeInt(frame);
                Values.write(out, prompt);
            });
            Mask[] answer = new Mask[1];
            answer(connection, new Taking(mask -> answer[0] = mask.mask(), NOWHERE), context);
            return answer[0];
        });
    }

    @Override
    public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
        propagate(List.of(span), List.of(sink), Waypoints.NONE, context);
    }

    @Override
    public void propagate(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints, RunContext context)
            throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), spans.size());
        for (int i = 0; i < spans.size(); i++) {
            propagate(spans.get(i), sinks.get(i), new Place(waypoints, i), context.with(progress.split(1)));
        }
    }

    /** A span's waypoints: all, and its place among them. */
    private record Place(Waypoints waypoints, int span) {}

    private void propagate(Span span, MaskSink sink, Place place, RunContext context) throws RunException {
        Set<Integer> given = new HashSet<>();
        MaskSink once = mask -> {
            if (!given.contains(mask.frame())) {
                sink.accept(mask);
                given.add(mask.frame());
            }
        };
        ask(context, given::size, connection -> {
            byte[] last = place.waypoints().last(place.span()).orElse(new byte[0]);
            connection.send(Message.PROPAGATE, out -> {
                Values.write(out, span);
                out.writeInt(place.waypoints().distance());
                Wire.writeBytes(out, last);
            });
            answer(connection, new Taking(once, place), context);
            return true;
        });
    }

    @Override
    public String basis() {
        return basis;
    }

    /** How far a request has come; a request that comes no further through several restarts is given up. */
    @FunctionalInterface
    private interface Progress {
        int reached();
    }

    private <R> R ask(RunContext context, Progress progress, Exchange<R> exchange) throws RunException {
        int reached = progress.reached();
        for (int attempt = 1; ; attempt++) {
            try {
                Wire connection = connection(context);
                answered = false;
                try (CancelWatch watch = new CancelWatch(context.monitor(), connection)) {
                    return exchange.with(connection);
                }
            } catch (IOException e) {
                disconnect();
                workers.settle();
                if (context.monitor().isCanceled()) throw new OperationCanceledException();
                if (progress.reached() > reached) {
                    reached = progress.reached();
                    attempt = 1;
                }
                if (attempt >= RESTARTS_WITHOUT_PROGRESS) throw gaveUp(e);
                restarts++;
                LOG.warn("The worker process ended while it computed ({}); going on in a new one", e.getMessage());
                context.note(RESTARTS, Integer.toString(restarts));
                context.monitor().subTask("The computing process ended unexpectedly; going on in a new one");
            } catch (RunException | RuntimeException e) {
                // What the worker still sends for this request must not be taken for the answer to the next.
                if (!answered) disconnect();
                throw e;
            }
        }
    }

    private RunException gaveUp(IOException e) {
        return RunException.environment(
                "The computing process ended " + RESTARTS_WITHOUT_PROGRESS + " times in a row on "
                        + source.getFileName()
                        + " with " + propagator
                        + ". What was computed is kept. Try another propagator, or look into the log.",
                e);
    }

    private RunException changed() {
        return RunException.environment(
                "The computing process was started again and " + propagator + " does not compute the same there as before"
                        + " (its weights or the tensor library changed). What was computed is kept. Propagate again.",
                null);
    }

    private Wire connection(RunContext context) throws IOException, RunException {
        Wire known = wire;
        if (known != null) return known;
        String before = basis;
        Wire fresh = workers.connect();
        boolean done = false;
        try (CancelWatch watch = new CancelWatch(context.monitor(), fresh)) {
            fresh.send(Message.OPEN, out -> {
                Wire.writeText(out, propagator);
                Wire.writeText(out, source.toString());
            });
            answer(fresh, new Taking(mask -> {}, NOWHERE), context);
            if (opened && !basis.equals(before)) throw changed();
            done = true;
            opened = true;
            wire = fresh;
            return fresh;
        } finally {
            if (!done) fresh.close();
        }
    }

    /** Where an answer's parts go. */
    private record Taking(MaskSink sink, Place place) {}

    private void answer(Wire connection, Taking taking, RunContext context) throws IOException, RunException {
        DataInputStream in = connection.body();
        while (true) {
            switch (connection.next()) {
                case MASK -> {
                    PropagatedMask mask = Values.readPropagatedMask(in);
                    taking.sink().accept(mask);
                }
                case WAYPOINT -> {
                    byte[] state = Wire.readBytes(in);
                    taking.place().waypoints().keep(taking.place().span(), state);
                }
                case BASIS -> basis = Wire.readText(in);
                case NOTE -> context.note(Wire.readText(in), Wire.readText(in));
                case DOING -> context.monitor().subTask(Wire.readText(in));
                case DONE -> {
                    answered = true;
                    return;
                }
                case CANCELLED -> {
                    answered = true;
                    throw new OperationCanceledException();
                }
                case FAILED -> {
                    int kind = in.readUnsignedByte();
                    RunException.Kind[] kinds = RunException.Kind.values();
                    String message = Wire.readText(in);
                    answered = true;
                    throw new RunException(kinds[Math.min(kind, kinds.length - 1)], message, null);
                }
                default -> throw new IOException("an unknown message");
            }
        }
    }

    private void disconnect() {
        Wire known = wire;
        wire = null;
        if (known == null) return;
        try {
            known.close();
        } catch (IOException e) {
            LOG.debug("The connection was closed already", e);
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
