// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.training.Examples;
import org.reframe.training.TrainingJob;
import org.reframe.training.TrainingOutcome;
import org.reframe.training.TrainingOutcome.CurvePoint;
import org.reframe.training.TrainingPlan;

/** One training, from the start or a checkpoint to its end. One use. */
final class TrainingRun implements AutoCloseable {
    static final String BEST = "best.safetensors";
    private static final int DROPOUT = 4;

    private final TrainingJob job;
    private final TrainingPlan plan;
    private final NDManager scope;
    private final GradientStep gradientStep;
    private final CheckpointFile checkpoint;
    private final CheckpointFile.State state;
    private final Path best;
    private long saved = -1;

    TrainingRun(TrainingJob job) {
        this.job = job;
        this.plan = job.plan();
        this.scope = job.network().scope().newSubManager();
        Map<String, NDArray> learned = GradientStep.learned(job.network(), job.changes());
        Optimiser optimiser = new Optimiser(plan.optimiser(), learned, scope);
        this.gradientStep = new GradientStep(job.network(), job.objective(), optimiser, learned);
        this.checkpoint = new CheckpointFile(job.folder(), text());
        this.state = new CheckpointFile.State(
                job.network(), optimiser, new BatchOrder(job.data(), plan.seed()), new Progress());
        this.best = job.folder().resolve(BEST);
    }

    /** The plan but its length, so that a training can be prolonged, and what else has to be the same to go on. */
    private String text() {
        List<String> parts = job.data().parts().stream()
                .map(part -> part.examples().size() + " examples of weight " + part.weight())
                .toList();
        return String.join("; ", plan.withSteps(1).toString().replace("steps=1, ", ""), parts.toString());
    }

    TrainingOutcome run(SubMonitor monitor) throws RunException {
        checkpoint.read(state);
        Progress progress = state.progress();
        saved = progress.step();
        monitor.setWorkRemaining((int) Math.min(Integer.MAX_VALUE, Math.max(0, plan.steps() - progress.step())));
        Estimate estimate = new Estimate(progress.step(), plan.steps());
        boolean early = isStuck();
        try {
            // A cancel during a validation leaves a step that still has to be measured.
            if (progress.step() > 0 && isDue() && !progress.isValidated()) early = validate(monitor);
            while (progress.step() < plan.steps() && !early) {
                SubMonitor share = monitor.split(1);
                step();
                share.subTask(estimate.text(progress.curve().getLast()));
                boolean last = progress.step() == plan.steps();
                if (isDue()) early = validate(share);
                if (last || early || progress.step() % plan.pace().save() == 0) save();
            }
        } catch (OperationCanceledException e) {
            save();
            throw e;
        }
        if (job.validation().isEmpty()) writeBest();
        try (SafetensorsFile weights = SafetensorsFile.open(best)) {
            Snapshot.restore(weights, "", job.network());
        }
        return new TrainingOutcome(
                progress.step(),
                early,
                job.validation().isEmpty() ? progress.step() : progress.bestStep(),
                progress.best(),
                best,
                progress.curve());
    }

    private void step() throws RunException {
        Progress progress = state.progress();
        long done = progress.step();
        double rate = plan.rate().base() * plan.rate().schedule().factor(done);
        try (NDManager step = scope.newSubManager()) {
            NDList batch = batch(step);
            Engine.getInstance().setRandomSeed((int) Seeds.of(plan.seed(), DROPOUT, done));
            GradientStep.Figures figures =
                    gradientStep.run(batch, rate, plan.rate().clip(), done + 1);
            progress.add(new CurvePoint(done + 1, figures.loss(), rate, figures.norm(), Double.NaN));
        }
    }

    private NDList batch(NDManager step) throws RunException {
        List<List<Long>> shapes = job.data().parts().get(0).examples().shapes();
        List<FloatBuffer> buffers = new ArrayList<>();
        for (int k = 0; k < plan.batch(); k++) {
            BatchOrder.Draw draw = state.order().next();
            Examples examples = job.data().parts().get(draw.part()).examples();
            List<float[]> example = examples.read(draw.index(), new SplittableRandom(draw.seed()));
            for (int i = 0; i < shapes.size(); i++) {
                float[] numbers = example.get(i);
                if (k == 0) buffers.add(FloatBuffer.allocate(Math.multiplyExact(numbers.length, plan.batch())));
                buffers.get(i).put(numbers);
            }
        }
        NDList batch = new NDList();
        for (int i = 0; i < shapes.size(); i++) {
            Shape shape = new Shape(plan.batch())
                    .addAll(new Shape(
                            shapes.get(i).stream().mapToLong(Long::longValue).toArray()));
            batch.add(step.create(buffers.get(i).flip(), shape));
        }
        return batch;
    }

    private boolean isDue() {
        long step = state.progress().step();
        return step == plan.steps() || step % plan.pace().validate() == 0;
    }

    /** Whether to stop early. */
    private boolean validate(SubMonitor monitor) throws RunException {
        if (job.validation().isEmpty()) return false;
        Progress progress = state.progress();
        if (progress.validated(job.validation().get().measure(job.network(), monitor))) writeBest();
        return isStuck();
    }

    private boolean isStuck() {
        int patience = plan.pace().patience();
        return patience > 0 && state.progress().worse() >= patience;
    }

    private void writeBest() throws RunException {
        try (MemoryWeights weights = new MemoryWeights()) {
            Snapshot.put(weights, "", job.network());
            SafetensorsWriter.write(
                    best, weights, Map.of("step", Long.toString(state.progress().step())));
        }
    }

    private void save() throws RunException {
        if (saved == state.progress().step()) return;
        checkpoint.write(state);
        CurveFile.write(job.folder(), state.progress().curve());
        saved = state.progress().step();
    }

    @Override
    public void close() {
        scope.close();
    }

    /** How long the rest takes, from the steps done since the start. */
    private record Estimate(long from, long steps, long start) {
        Estimate(long from, long steps) {
            this(from, steps, System.nanoTime());
        }

        String text(CurvePoint point) {
            double each = (System.nanoTime() - start) / 1e9 / (point.step() - from);
            long left = Math.round(each * (steps - point.step()));
            return String.format(
                    Locale.ROOT,
                    "Step %d of %d, loss %.4f, about %d:%02d left",
                    point.step(),
                    steps,
                    point.loss(),
                    left / 60,
                    left % 60);
        }
    }
}
