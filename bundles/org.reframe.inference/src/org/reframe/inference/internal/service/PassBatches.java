// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.BatchableWork;
import org.reframe.inference.service.Priority;

/**
 * Like calls that wait for one device. Nobody waits for a batch to fill: whoever's turn it is takes along what is waiting then.
 * Only calls of one priority are joined, so that a person never waits for more than their own. Thread-safe.
 */
final class PassBatches {
    /** More at once gains nothing on a processor and delays the first in line. */
    static final int MOST = 16;

    private final DeviceQueue queue;
    private final MemoryBudget budget;
    private final Map<Likeness, Group> groups = new HashMap<>();

    /** What calls of one batch have in common. */
    private record Likeness(Network network, String method, Object shapes, Priority priority) {}

    private static final class Group {
        private final List<PendingPass<?>> waiting = new ArrayList<>();
        private int limit = MOST;
    }

    /** One call with its rows in the joined inputs. */
    private record Member(PendingPass<?> pass, NDList inputs, long rows) {}

    PassBatches(DeviceQueue queue, MemoryBudget budget) {
        this.queue = queue;
        this.budget = budget;
    }

    /** Waits until the call is computed, by this thread or another client's, or has to be computed alone. */
    void compute(PendingPass<?> pass, Network network, Priority priority, IProgressMonitor monitor) {
        BatchableWork<?> work = pass.work();
        Likeness likeness = new Likeness(network, work.method(), work.likeness(), priority);
        Group group = join(likeness, pass);
        try {
            while (!pass.isSettled()) {
                Optional<DeviceQueue.Turn> turn = queue.enter(priority, monitor, pass::isSettled);
                if (turn.isEmpty()) return;
                try (DeviceQueue.Turn held = turn.get()) {
                    computeOnce(pass, group, network);
                }
            }
        } finally {
            leave(likeness, group, pass);
        }
    }

    private synchronized Group join(Likeness likeness, PendingPass<?> pass) {
        Group group = groups.computeIfAbsent(likeness, unknown -> new Group());
        group.waiting.add(pass);
        return group;
    }

    private synchronized void leave(Likeness likeness, Group group, PendingPass<?> pass) {
        group.waiting.remove(pass);
        // A limit is kept while there is demand and forgotten afterwards: memory may be free again.
        if (group.waiting.isEmpty()) groups.remove(likeness, group);
    }

    private void computeOnce(PendingPass<?> first, Group group, Network network) {
        List<MemoryBudget.Reservation> memory = new ArrayList<>();
        List<PendingPass<?>> batch = take(first, group, memory);
        try {
            while (!batch.isEmpty()) {
                try {
                    computeTogether(batch, network);
                    return;
                } catch (OutOfDeviceMemoryException e) {
                    if (batch.size() == 1) return;
                    batch = half(batch, group);
                } catch (RunException | RuntimeException | LinkageError e) {
                    // One of several may be at fault; by themselves each gets its own result or failure.
                    if (batch.size() == 1 && !DeviceLostException.means(e)) first.fail(e);
                    return;
                }
            }
        } finally {
            // What has no outcome now is for its owner, who has the ladder for it.
            batch.forEach(PendingPass::leaveAlone);
            memory.forEach(MemoryBudget.Reservation::close);
        }
    }

    private synchronized List<PendingPass<?>> take(
            PendingPass<?> first, Group group, List<MemoryBudget.Reservation> memory) {
        List<PendingPass<?>> batch = new ArrayList<>();
        if (!first.take()) return batch;
        batch.add(first);
        if (!reserve(first, memory)) {
            first.leaveAlone();
            return List.of();
        }
        for (PendingPass<?> other : group.waiting) {
            if (batch.size() == group.limit) break;
            if (!other.take()) continue;
            if (!reserve(other, memory)) {
                other.putBack();
                break;
            }
            batch.add(other);
        }
        return batch;
    }

    private boolean reserve(PendingPass<?> pass, List<MemoryBudget.Reservation> memory) {
        try {
            memory.add(budget.reserve(pass.work().bytes()));
            return true;
        } catch (OutOfDeviceMemoryException e) {
            return false;
        }
    }

    private synchronized List<PendingPass<?>> half(List<PendingPass<?>> batch, Group group) {
        int kept = batch.size() / 2;
        group.limit = kept;
        batch.forEach(PendingPass::halved);
        batch.subList(kept, batch.size()).forEach(PendingPass::putBack);
        return List.copyOf(batch.subList(0, kept));
    }

    private static void computeTogether(List<PendingPass<?>> batch, Network network)
            throws RunException, OutOfDeviceMemoryException {
        try (NDManager scope = network.scope().newSubManager()) {
            List<Member> members = new ArrayList<>();
            for (PendingPass<?> pass : batch) {
                NDList inputs = pass.work().inputs(scope);
                members.add(new Member(pass, inputs, inputs.head().getShape().get(0)));
            }
            String method = batch.get(0).work().method();
            NDList outputs = network.call(method, joined(members));
            if (members.size() == 1) batch.get(0).finish(outputs);
            else cut(members, outputs);
        } catch (RunException | RuntimeException | OutOfMemoryError e) {
            if (OutOfDeviceMemoryException.means(e)) {
                throw new OutOfDeviceMemoryException(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** Gives each its own rows. */
    private static void cut(List<Member> members, NDList outputs) {
        long all = members.stream().mapToLong(Member::rows).sum();
        for (NDArray output : outputs) {
            if (output.getShape().dimension() == 0 || output.getShape().get(0) != all) {
                throw new IllegalStateException("an output has not one row for each of the inputs");
            }
        }
        long from = 0;
        for (Member member : members) {
            NDIndex rows = new NDIndex(from + ":" + (from + member.rows()));
            NDList own = new NDList();
            for (NDArray output : outputs) own.add(output.get(rows));
            member.pass().finish(own);
            from += member.rows();
        }
    }

    private static NDArray[] joined(List<Member> members) {
        int count = members.get(0).inputs().size();
        if (members.size() == 1) return members.get(0).inputs().toArray(NDArray[]::new);
        NDArray[] joined = new NDArray[count];
        for (int i = 0; i < count; i++) {
            NDList parts = new NDList();
            for (Member member : members) parts.add(member.inputs().get(i));
            joined[i] = NDArrays.concat(parts, 0);
        }
        return joined;
    }

    /** How many calls wait, or are computed, on this device. */
    synchronized int length() {
        return groups.values().stream().mapToInt(group -> group.waiting.size()).sum();
    }
}
