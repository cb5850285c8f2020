// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.measure.SequenceScore;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** A run with one propagator and the Dice measure, over folders of {@link MadeDavis}. */
public record MadePlatform(Path output, IProgressMonitor monitor, Propagator propagator, Map<String, String> notes)
        implements TaskContext, Contributions, VideoService {
    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        if (!type.isInstance(this)) {
            throw RunException.environment(type + " is not part of this test", null);
        }
        return type.cast(this);
    }

    @Override
    public void note(String key, String value) {
        notes.put(key, value);
    }

    @Override
    public Path tempFolder() {
        return output.resolve("temp");
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new MadePlatform(output, other, propagator, notes);
    }

    @Override
    public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor progress) throws RunException {
        return MadeDavis.open(source);
    }

    @Override
    public ClipWriter write(Path target, ClipFormat format) {
        return new Dropped();
    }

    /** A clip that nobody looks at. */
    private record Dropped() implements ClipWriter {
        @Override
        public void add(Picture picture) {
            // Dropped.
        }

        @Override
        public void finish() {
            // Nothing is written.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Override
    public <T> List<Contribution<T>> all(Class<T> spi) {
        return List.of();
    }

    @Override
    public <T> Contribution<T> find(Class<T> spi, String id) {
        Object found = spi == Propagator.class ? propagator : (MaskMeasure) Dice::new;
        return new One<>(id, spi.cast(found));
    }

    private record One<T>(String id, T create) implements Contribution<T> {
        @Override
        public String name() {
            return id;
        }

        @Override
        public String description() {
            return id;
        }

        @Override
        public List<String> formerIds() {
            return List.of();
        }

        @Override
        public String contributor() {
            return "test";
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }
    }

    /** Dice by masks' areas. */
    static final class Dice implements Accumulator {
        @Override
        public double add(Mask truth, Mask prediction) {
            int sum = truth.area() + prediction.area();
            return sum == 0 ? 1 : 2.0 * truth.and(prediction).area() / sum;
        }

        @Override
        public void merge(Accumulator other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SequenceScore score() {
            throw new UnsupportedOperationException();
        }
    }
}
