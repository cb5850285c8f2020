// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.training.Validation;
import org.reframe.training.internal.clips.ClipSet;
import org.reframe.training.internal.clips.ClipView;

/**
 * Share of clips of which the network says the right class, from the middle of each.
 *
 * @param set clips it did not learn from
 */
record Accuracy(ClipSet set) implements Validation {
    private static final int BATCH = 16;

    @Override
    public double measure(Network network, IProgressMonitor monitor) throws RunException {
        return accuracy(confusion(network, monitor));
    }

    /** The share on the diagonal. */
    static double accuracy(int[][] confusion) {
        long right = 0;
        long all = 0;
        for (int truth = 0; truth < confusion.length; truth++) {
            right += confusion[truth][truth];
            for (int count : confusion[truth]) all += count;
        }
        return right / (double) all;
    }

    /** Clips by true and said class. */
    int[][] confusion(Network network, IProgressMonitor monitor) throws RunException {
        int[][] counts = new int[set.classes().size()][set.classes().size()];
        for (int from = 0; from < set.size(); from += BATCH) {
            if (monitor.isCanceled()) throw new OperationCanceledException();
            long[] said = said(network, from, Math.min(BATCH, set.size() - from));
            for (int i = 0; i < said.length; i++) counts[set.label(from + i)][(int) said[i]]++;
        }
        return counts;
    }

    private long[] said(Network network, int from, int count) throws RunException {
        ClipView view = set.view();
        FloatBuffer numbers = FloatBuffer.allocate(count * 3 * view.frames() * view.size() * view.size());
        for (int i = 0; i < count; i++) numbers.put(view.middle(set.clips().get(from + i)));
        try (NDManager scope = network.scope().newSubManager()) {
            NDArray clips = scope.create(numbers.flip(), new Shape(count, 3, view.frames(), view.size(), view.size()));
            return network.call("forward", clips).head().argMax(1).toLongArray();
        }
    }
}
