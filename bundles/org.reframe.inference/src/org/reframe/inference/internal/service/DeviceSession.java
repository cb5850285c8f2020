// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.service.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that goes down the ladder when memory runs out. */
final class DeviceSession implements ModelSession {
    /** Key of the provenance entry that lists the steps taken. */
    static final String LADDER = "inference.ladder";

    private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);
    private static final List<LadderStep> SHRINKING = List.of(
            LadderStep.SMALLER_BATCH, LadderStep.FEWER_OBJECTS, LadderStep.LOWER_PRECISION, LadderStep.SMALLER_INPUT);

    private final SessionRequest request;
    private final ComputeDevice fallback;
    private final List<String> steps = new ArrayList<>();
    private volatile ComputeDevice device;
    private @Nullable Network network;

    DeviceSession(SessionRequest request, ComputeDevice device, ComputeDevice fallback) {
        this.request = request;
        this.device = device;
        this.fallback = fallback;
    }

    /** Loads the model, on the fallback when the device is full. */
    void load(RunContext context) throws RunException {
        try {
            network = device.models().acquire(request);
        } catch (OutOfDeviceMemoryException e) {
            if (device.equals(fallback)) throw tooLarge(e);
            moveToFallback(context, e);
        }
    }

    @Override
    public String device() {
        return device.name();
    }

    @Override
    public synchronized <R> R run(Work<R> work, RunContext context) throws RunException {
        Work<R> current = work;
        while (true) {
            try {
                return pass(current, context);
            } catch (OutOfDeviceMemoryException e) {
                Optional<Work<R>> smaller = smaller(current, context, e);
                if (smaller.isPresent()) {
                    current = smaller.get();
                } else if (!device.equals(fallback)) {
                    moveToFallback(context, e);
                    current = work;
                } else {
                    throw tooLarge(e);
                }
            }
        }
    }

    private <R> R pass(Work<R> work, RunContext context) throws RunException, OutOfDeviceMemoryException {
        Network loaded = network;
        if (loaded == null) {
            throw new RunException(RunException.Kind.INTERNAL, "The model session is closed.", null);
        }
        try (DeviceQueue.Turn turn = device.queue().enter(request.priority(), context.monitor());
                MemoryBudget.Reservation memory = device.budget().reserve(work.bytes());
                NDManager scope = loaded.scope().newSubManager()) {
            return work.compute(loaded, scope);
        } catch (RunException | RuntimeException | OutOfMemoryError e) {
            if (OutOfDeviceMemoryException.means(e)) {
                throw new OutOfDeviceMemoryException(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private <R> Optional<Work<R>> smaller(Work<R> work, RunContext context, OutOfDeviceMemoryException why) {
        for (LadderStep step : SHRINKING) {
            Optional<Work<R>> smaller = work.smaller(step);
            if (smaller.isPresent()) {
                note(step.words(), context, why);
                return smaller;
            }
        }
        return Optional.empty();
    }

    private void moveToFallback(RunContext context, OutOfDeviceMemoryException why) throws RunException {
        release();
        device = fallback;
        note(LadderStep.CPU.words(), context, why);
        try {
            network = fallback.models().acquire(request);
        } catch (OutOfDeviceMemoryException e) {
            throw tooLarge(e);
        }
    }

    private void note(String step, RunContext context, OutOfDeviceMemoryException why) {
        LOG.warn("Out of memory ({}): going on with {}", why.getMessage(), step);
        steps.add(step);
        context.note(LADDER, String.join(", ", steps));
    }

    private RunException tooLarge(OutOfDeviceMemoryException e) {
        return RunException.environment(
                "The model does not fit into the memory of " + device.name() + ": " + e.getMessage()
                        + ". Close other programs, use a smaller model, or raise the limit (REFRAME_MEMORY_LIMIT, MiB).",
                e);
    }

    private void release() {
        if (network != null) {
            network = null;
            device.models().release(request.key());
        }
    }

    @Override
    public synchronized void close() {
        release();
    }
}
