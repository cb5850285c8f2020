// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.training.Validation;

/** Mean IoU over clips, of each clip over its examples, by the network's method {@code overlap}. */
final class MeanOverlap implements Validation {
    private final PlaneExamples examples;

    MeanOverlap(PlaneExamples examples) {
        this.examples = examples;
    }

    @Override
    public double measure(Network network, IProgressMonitor monitor) throws RunException {
        return clips(network, monitor).values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /** Mean IoU of each clip. */
    Map<String, Double> clips(Network network, IProgressMonitor monitor) throws RunException {
        SubMonitor progress = SubMonitor.convert(monitor, examples.size());
        Map<String, double[]> sums = new TreeMap<>();
        for (int i = 0; i < examples.size(); i++) {
            progress.split(1);
            double[] sum = sums.computeIfAbsent(examples.clip(i), clip -> new double[2]);
            sum[0] += one(network, i);
            sum[1]++;
        }
        Map<String, Double> means = new TreeMap<>();
        sums.forEach((clip, sum) -> means.put(clip, sum[0] / sum[1]));
        return means;
    }

    private double one(Network network, int index) throws RunException {
        List<float[]> numbers = examples.numbers(index, false);
        try (NDManager scope = network.scope().newSubManager()) {
            NDArray planes = scope.create(numbers.get(0), shape(0));
            NDArray truth = scope.create(numbers.get(1), shape(1));
            return network.call("overlap", planes, truth).head().toFloatArray()[0];
        }
    }

    private Shape shape(int tensor) {
        long[] own = examples.shapes().get(tensor).stream()
                .mapToLong(Long::longValue)
                .toArray();
        return new Shape(1).addAll(new Shape(own));
    }
}
