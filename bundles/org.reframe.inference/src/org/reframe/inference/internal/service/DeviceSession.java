// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.BatchableWork;
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

    /** Key of the provenance entry that names a device that stopped working. */
    static final String LOST = "inference.lost";

    private static final long LOOK_MILLISECONDS = 50;
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);
    private static final List<LadderStep> SHRINKING = List.of(
            LadderStep.SMALLER_BATCH, LadderStep.FEWER_OBJECTS, LadderStep.LOWER_PRECISION, LadderStep.SMALLER_INPUT);

    private final SessionRequest request;
    private final ComputeDevice fallback;
    /** Held for reading by passes that may be joined, for writing by one that goes down the ladder. */
    private final ReadWriteLock using = new ReentrantReadWriteLock();

    private final List<String> steps = new ArrayList<>();
    private volatile ComputeDevice device;
    private volatile @Nullable Network network;

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
    public <R> R run(Work<R> work, RunContext context) throws RunException {
        if (work instanceof BatchableWork<R> alike) {
            PendingPass<R> pass = new PendingPass<>(alike);
            together(pass, context);
            if (!pass.isAlone()) return pass.outcome();
        }
        Lock alone = locked(using.writeLock(), context.monitor());
        try {
            return alone(work, context);
        } finally {
            alone.unlock();
        }
    }

    private <R> void together(PendingPass<R> pass, RunContext context) throws RunException {
        Lock shared = locked(using.readLock(), context.monitor());
        try {
            device.batches().compute(pass, opened(), request.priority(), context.monitor());
        } finally {
            shared.unlock();
        }
        for (int i = 0; i < pass.halvings(); i++) note(LadderStep.SMALLER_BATCH.words(), context, "in a batch");
    }

    /** Another thread's pass in this session must not keep a cancelled one. */
    private static Lock locked(Lock lock, IProgressMonitor monitor) {
        try {
            while (!lock.tryLock(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                if (monitor.isCanceled()) throw new OperationCanceledException();
            }
            return lock;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }

    private <R> R alone(Work<R> work, RunContext context) throws RunException {
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
            } catch (DeviceLostException e) {
                LOG.error("The device {} stopped working; networks run on the processor from now on", device.name(), e);
                device.lost().set(true);
                context.note(LOST, device.name());
                moveToFallback(context, e);
                current = work;
            }
        }
    }

    private Network opened() throws RunException {
        Network loaded = network;
        if (loaded == null) {
            throw new RunException(RunException.Kind.INTERNAL, "The model session is closed.", null);
        }
        return loaded;
    }

    private <R> R pass(Work<R> work, RunContext context)
            throws RunException, OutOfDeviceMemoryException, DeviceLostException {
        Network loaded = opened();
        try (DeviceQueue.Turn turn = device.queue().enter(request.priority(), context.monitor());
                MemoryBudget.Reservation memory = device.budget().reserve(work.bytes());
                NDManager scope = loaded.scope().newSubManager()) {
            return work.compute(loaded, scope);
        } catch (RunException | RuntimeException | OutOfMemoryError e) {
            if (OutOfDeviceMemoryException.means(e)) {
                throw new OutOfDeviceMemoryException(String.valueOf(e.getMessage()));
            }
            if (!device.equals(fallback) && DeviceLostException.means(e)) {
                throw new DeviceLostException(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private <R> Optional<Work<R>> smaller(Work<R> work, RunContext context, OutOfDeviceMemoryException why) {
        for (LadderStep step : SHRINKING) {
            Optional<Work<R>> smaller = work.smaller(step);
            if (smaller.isPresent()) {
                note(step.words(), context, String.valueOf(why.getMessage()));
                return smaller;
            }
        }
        return Optional.empty();
    }

    private void moveToFallback(RunContext context, Exception why) throws RunException {
        release();
        device = fallback;
        note(LadderStep.CPU.words(), context, String.valueOf(why.getMessage()));
        try {
            network = fallback.models().acquire(request);
        } catch (OutOfDeviceMemoryException e) {
            throw tooLarge(e);
        }
    }

    private void note(String step, RunContext context, String why) {
        LOG.warn("Out of memory or device ({}): going on with {}", why, step);
        synchronized (steps) {
            steps.add(step);
            context.note(LADDER, String.join(", ", steps));
        }
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
            try {
                device.models().release(request.key());
            } catch (RuntimeException e) {
                // On a device that is gone nothing can be freed, nor has it to be.
                LOG.warn("A model could not be freed on {}", device.name(), e);
            }
        }
    }

    @Override
    public void close() {
        using.writeLock().lock();
        try {
            release();
        } finally {
            using.writeLock().unlock();
        }
    }
}
