// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.parity.Comparison;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.weights.SafetensorsFile;

/** The check of one golden file: loads the network and collects comparisons. Used by one thread. */
public final class ParityRun implements AutoCloseable {
    private final NetworkLoader loader;
    private final IProgressMonitor monitor;
    private final GoldenFile file;
    private @Nullable SafetensorsFile data;
    private final List<Comparison> checks = new ArrayList<>();
    private final List<NetworkDefinition> definitions = new ArrayList<>();
    private final Set<String> compared = new TreeSet<>();
    private Optional<MapFormula> gradCam = Optional.empty();

    ParityRun(GoldenFile file, NetworkLoader loader, IProgressMonitor monitor) {
        this.file = file;
        this.loader = loader;
        this.monitor = monitor;
    }

    /** Has maps made by a contributed method instead of by this bundle's own formula. */
    void mapsBy(ExplanationMethod method, RunContext context) {
        gradCam = Optional.of((layer, pooling) -> method.map(layer, pooling, new NoScores(), context));
    }

    /** The contributed Grad-CAM; empty where there is none. */
    Optional<MapFormula> gradCam() {
        return gradCam;
    }

    /** A method that makes a map of a layer. */
    @FunctionalInterface
    interface MapFormula {
        /** The map. */
        MapValues map(RecordedLayer layer, TemporalPooling pooling) throws RunException;
    }

    /** For methods that score nothing. */
    private record NoScores() implements InputScorer {
        @Override
        public double plain() throws RunException {
            throw asked();
        }

        @Override
        public int frames() {
            return 0;
        }

        @Override
        public double[] masked(List<float[]> masks) throws RunException {
            throw asked();
        }

        @Override
        public double[] ordered(List<int[]> orders) throws RunException {
            throw asked();
        }

        private static RunException asked() {
            return new RunException(RunException.Kind.INTERNAL, "Grad-CAM asked for scores.", null);
        }
    }

    /** The network with the file's made weights; its parameters are held against the folder's manifests afterwards. */
    public Network load(NetworkDefinition definition) throws RunException {
        return load(definition, file.rule());
    }

    /** The network with other made weights. */
    public Network load(NetworkDefinition definition, ValueRule rule) throws RunException {
        if (monitor.isCanceled()) throw new OperationCanceledException();
        definitions.add(definition);
        try (RuleWeights weights = new RuleWeights(definition, rule)) {
            return loader.load(definition, weights, Device.cpu());
        }
    }

    /** Notes a network of this file without loading it again. */
    public void uses(NetworkDefinition definition) {
        definitions.add(definition);
    }

    List<NetworkDefinition> definitions() {
        return definitions;
    }

    private SafetensorsFile data() throws RunException {
        SafetensorsFile open = data;
        if (open == null) {
            open = file.data();
            data = open;
        }
        return open;
    }

    /** Whether a tensor is recorded. */
    public boolean has(String tensor) {
        return file.tensors().containsKey(tensor);
    }

    /** Recorded numbers as stored, such as a chosen class. */
    public double[] stored(String tensor) throws RunException {
        return GoldenFile.stored(data(), tensor);
    }

    /** As {@link #compare(String, float[], List, Tolerance...)}, for an array of any number type. */
    public void compare(String tensor, NDArray actual, Tolerance... tolerances) throws RunException {
        if (!has(tensor)) return;
        try (NDArray floats = actual.toType(DataType.FLOAT32, true)) {
            List<Long> shape =
                    Arrays.stream(floats.getShape().getShape()).boxed().toList();
            compare(tensor, floats.toFloatArray(), shape, tolerances);
        }
    }

    /**
     * Compares, when the tensor is recorded; else does nothing.
     *
     * @param actual all numbers
     * @param shape its axes, which must be the recorded ones
     * @param tolerances all must hold
     */
    public void compare(String tensor, float[] actual, List<Long> shape, Tolerance... tolerances) throws RunException {
        if (!has(tensor)) return;
        if (monitor.isCanceled()) throw new OperationCanceledException();
        GoldenTensor golden = file.tensors().getOrDefault(tensor, new GoldenTensor(tensor, shape, 0, 0, 0, 1));
        compared.add(tensor);
        Difference difference = new Difference(golden, GoldenFile.stored(data(), tensor), actual);
        if (!golden.shape().equals(shape) || !difference.fits()) {
            fail(tensor, "shape " + shape + ", recorded " + golden.shape());
            return;
        }
        for (Tolerance tolerance : tolerances) {
            double error = difference.measure(tolerance.measure());
            checks.add(Comparison.within(tensor, tolerance.measure().label(), error, tolerance.limit()));
        }
    }

    /** Adds a row of another kind. */
    public void add(String what, String measure, double error, double limit) {
        compared.add(what);
        checks.add(Comparison.within(what, measure, error, limit));
    }

    /** Adds a failure. */
    public void fail(String what, String why) {
        compared.add(what);
        checks.add(Comparison.failed(what, why));
    }

    /** Marks recorded tensors as not for comparison, such as inputs that were read. */
    public void used(String tensor) {
        compared.add(tensor);
    }

    /** All rows; a recorded tensor that was not compared is a failed one. */
    List<Comparison> checks() {
        List<Comparison> all = new ArrayList<>(checks);
        for (String tensor : file.tensors().keySet()) {
            if (!compared.contains(tensor)) {
                all.add(Comparison.failed(tensor, "not computed"));
            }
        }
        return all;
    }

    @Override
    public void close() {
        SafetensorsFile open = data;
        if (open != null) open.close();
    }
}
