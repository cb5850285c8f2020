// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networkbenchmark;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.reframe.api.run.RunException;
import org.reframe.inference.benchmark.OfficialProcess;
import org.reframe.inference.benchmark.ProcessorTime;
import org.reframe.training.Examples;

/**
 * A fixed batch as examples. When the first of a step is read, the step before has ended: its times are noted, Python does one
 * step, and the clock goes on. Used by the one thread that trains.
 */
final class Turns implements Examples {
    /**
     * What is read at the beginning and the end of a step, in nanoseconds.
     *
     * @param wall elapsed
     * @param cpu of the processors
     */
    record Clock(LongSupplier wall, LongSupplier cpu) {}

    private final List<List<Long>> shapes;
    private final List<List<float[]>> batch;
    private final Optional<OfficialProcess> python;
    private final Clock clock;
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> otherWall = new ArrayList<>();
    private final List<Double> otherCpu = new ArrayList<>();
    private final List<Double> otherLosses = new ArrayList<>();
    private long reads;
    private long wallStart;
    private long cpuStart;

    /** A batch with the clocks of this process. */
    Turns(List<List<Long>> shapes, List<List<float[]>> batch, Optional<OfficialProcess> python) {
        this(shapes, batch, python, new Clock(System::nanoTime, ProcessorTime::nanos));
    }

    Turns(List<List<Long>> shapes, List<List<float[]>> batch, Optional<OfficialProcess> python, Clock clock) {
        this.clock = clock;
        this.shapes = shapes;
        this.batch = batch;
        this.python = python;
    }

    @Override
    public int size() {
        return batch.size();
    }

    @Override
    public List<List<Long>> shapes() {
        return shapes;
    }

    @Override
    public List<float[]> read(int index, RandomGenerator random) throws RunException {
        if (reads++ % batch.size() == 0) turn();
        return batch.get(index);
    }

    private void turn() throws RunException {
        if (reads > 1) {
            wall.add((clock.wall().getAsLong() - wallStart) / 1e9);
            cpu.add((clock.cpu().getAsLong() - cpuStart) / 1e9);
        }
        if (python.isPresent()) {
            JsonObject answer = python.get().ask(Map.of("step", true));
            otherWall.add(answer.get("wall").getAsDouble());
            otherCpu.add(answer.get("cpu").getAsDouble());
            otherLosses.add(answer.get("loss").getAsDouble());
        }
        cpuStart = clock.cpu().getAsLong();
        wallStart = clock.wall().getAsLong();
    }

    /** Losses of Python's steps. */
    List<Double> otherLosses() {
        return otherLosses;
    }

    /**
     * Means of the steps behind the first ones.
     *
     * @param from steps that do not count
     * @param to steps that were measured on both sides
     */
    Times times(int from, int to) {
        return new Times(
                mean(wall, from, to), mean(cpu, from, to), mean(otherWall, from, to), mean(otherCpu, from, to));
    }

    private static double mean(List<Double> values, int from, int to) {
        return values.stream()
                .skip(from)
                .limit((long) to - from)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Seconds a step.
     *
     * @param wall of Reframe
     * @param cpu of Reframe
     * @param otherWall of Python, NaN without it
     * @param otherCpu of Python, NaN without it
     */
    record Times(double wall, double cpu, double otherWall, double otherCpu) {}
}
