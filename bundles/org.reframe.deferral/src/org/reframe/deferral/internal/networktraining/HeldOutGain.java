// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.network.ClipPlanes;
import org.reframe.deferral.internal.network.Scoring;
import org.reframe.inference.network.Network;
import org.reframe.training.Validation;

/**
 * What the network's decisions gain on clips that it does not learn from, less what they cost: mean Dice, each video counting the
 * same.
 *
 * @param clips of videos held out
 * @param scoring how outputs become scores
 * @param batch clips a pass
 */
record HeldOutGain(List<TrainingClip> clips, Scoring scoring, int batch) implements Validation {
    HeldOutGain {
        clips = List.copyOf(clips);
    }

    @Override
    public double measure(Network network, IProgressMonitor monitor) throws RunException {
        Gains gains = new Gains(scoring.cost());
        List<float[]> outputs = outputs(network, monitor);
        for (int i = 0; i < outputs.size(); i++) {
            gains.add(clips.get(i), scoring.scores(outputs.get(i), scoring.cost()));
        }
        Gains.Row row = gains.row();
        return row.gain() - scoring.cost() * row.corrected();
    }

    /** The network's outputs for all clips. */
    List<float[]> outputs(Network network, IProgressMonitor monitor) throws RunException {
        SubMonitor progress = SubMonitor.convert(monitor, "Held-out clips", clips.size());
        List<float[]> outputs = new ArrayList<>();
        for (int from = 0; from < clips.size(); from += batch) {
            List<TrainingClip> part = clips.subList(from, Math.min(clips.size(), from + batch));
            SubMonitor share = progress.split(part.size());
            float[] flat = pass(network, part);
            int width = flat.length / part.size();
            for (int i = 0; i < part.size(); i++) {
                float[] row = new float[width];
                System.arraycopy(flat, i * width, row, 0, width);
                outputs.add(row);
            }
            share.done();
        }
        return outputs;
    }

    private static float[] pass(Network network, List<TrainingClip> part) throws RunException {
        TrainingClip any = part.get(0);
        int length = ClipPlanes.CHANNELS * any.input().frames() * any.input().size() * any.input().size();
        float[] numbers = new float[Math.multiplyExact(length, part.size())];
        for (int i = 0; i < part.size(); i++) {
            System.arraycopy(part.get(i).planes().numbers(false), 0, numbers, i * length, length);
        }
        Shape shape = new Shape(
                part.size(), ClipPlanes.CHANNELS, any.input().frames(), any.input().size(), any.input().size());
        try (NDManager scope = network.scope().newSubManager();
                NDArray input = scope.create(numbers, shape)) {
            return network.call("forward", input).head().toFloatArray();
        }
    }
}
