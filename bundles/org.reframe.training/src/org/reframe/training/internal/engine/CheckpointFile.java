// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.training.TrainingOutcome.CurvePoint;

/**
 * A training's state as one safetensors file: {@code weights.KEY}, {@code moment0.KEY} and {@code moment1.KEY}, {@code drawn}
 * (examples drawn from each part, from which all randomness follows), {@code curve} (a row a step), and the plan as text. It
 * is written beside and renamed, so that a crash leaves the last one.
 */
final class CheckpointFile {
    static final String NAME = "checkpoint.safetensors";
    private static final String PLAN = "plan";
    private static final String WEIGHTS = "weights.";
    private static final int COLUMNS = 5;

    private final Path file;
    private final String plan;

    /**
     * In a folder.
     *
     * @param plan what has to be the same to go on
     */
    CheckpointFile(Path folder, String plan) {
        this.file = folder.resolve(NAME);
        this.plan = plan;
    }

    /**
     * What a checkpoint is of.
     *
     * @param network parameters and buffers
     * @param optimiser moments
     * @param order random state
     * @param progress the rest
     */
    record State(Network network, Optimiser optimiser, BatchOrder order, Progress progress) {}

    /** Writes it. */
    void write(State state) throws RunException {
        try (MemoryWeights all = new MemoryWeights()) {
            Snapshot.put(all, WEIGHTS, state.network());
            state.optimiser().moments().forEach((key, moments) -> {
                for (int i = 0; i < moments.size(); i++) Snapshot.put(all, "moment" + i + "." + key, moments.get(i));
            });
            long[] drawn = state.order().drawn();
            ByteBuffer counts = buffer(drawn.length);
            for (long count : drawn) counts.putLong(count);
            all.put(new TensorInfo("drawn", ElementType.INT64, List.of((long) drawn.length)), counts.flip());
            List<CurvePoint> curve = state.progress().curve();
            ByteBuffer rows = buffer(curve.size() * COLUMNS);
            for (CurvePoint point : curve) {
                rows.putDouble(point.step()).putDouble(point.loss()).putDouble(point.rate());
                rows.putDouble(point.norm()).putDouble(point.measure());
            }
            List<Long> shape = List.of((long) curve.size(), (long) COLUMNS);
            all.put(new TensorInfo("curve", ElementType.FLOAT64, shape), rows.flip());
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put(PLAN, plan);
            metadata.put("step", Long.toString(state.progress().step()));
            SafetensorsWriter.write(file, all, metadata);
        }
    }

    private static ByteBuffer buffer(int numbers) {
        return ByteBuffer.allocate(Math.multiplyExact(8, numbers)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Goes on from the file, if there is one.
     *
     * @throws RunException (usage) when it is of another plan, (input) when it cannot be read
     */
    void read(State state) throws RunException {
        if (!Files.exists(file)) return;
        try (SafetensorsFile all = SafetensorsFile.open(file)) {
            String found = all.metadata().getOrDefault(PLAN, "");
            if (!found.equals(plan)) {
                throw RunException.usage(
                        "The training in " + file + " has another plan: choose another folder, delete it, "
                                + "or use its settings again. It has " + found + "; wanted is " + plan);
            }
            Snapshot.restore(all, WEIGHTS, state.network());
            for (var moments : state.optimiser().moments().entrySet()) {
                for (int i = 0; i < moments.getValue().size(); i++) {
                    String name = "moment" + i + "." + moments.getKey();
                    Snapshot.restore(all, name, moments.getValue().get(i));
                }
            }
            ByteBuffer counts = all.read("drawn").order(ByteOrder.LITTLE_ENDIAN);
            long[] drawn = new long[state.order().drawn().length];
            if (counts.remaining() != 8 * drawn.length) throw RunException.input(file + " has other parts.", null);
            for (int i = 0; i < drawn.length; i++) drawn[i] = counts.getLong();
            state.order().goOn(drawn);
            state.progress().replay(curve(all.read("curve").order(ByteOrder.LITTLE_ENDIAN)));
        }
    }

    private static List<CurvePoint> curve(ByteBuffer rows) {
        List<CurvePoint> curve = new ArrayList<>();
        while (rows.remaining() >= 8 * COLUMNS) {
            curve.add(new CurvePoint(
                    (long) rows.getDouble(), rows.getDouble(), rows.getDouble(), rows.getDouble(), rows.getDouble()));
        }
        return curve;
    }
}
