// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.measure.SequenceScore;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.deferral.internal.DriftVideo;
import org.reframe.deferral.internal.EngineParts;
import org.reframe.deferral.internal.TestContext;
import org.reframe.deferral.internal.light.LightPolicy;
import org.reframe.deferral.internal.network.L2rpPolicy;
import org.reframe.deferral.internal.policy.BestFrameOracle;
import org.reframe.deferral.internal.policy.CostOracle;
import org.reframe.deferral.internal.policy.Midpoint;
import org.reframe.deferral.internal.policy.Never;
import org.reframe.inference.network.Architecture;

/**
 * A world whose losses can be worked out by hand: a square of 10 x 10 pixels that never moves, and a propagator whose mask
 * drifts one pixel to the right with every frame away from the nearest pin.
 */
final class DriftWorld {
    /** Length of every video. */
    int frames = 20;
    /** Frames on which the object is out of sight. */
    int hiddenFrom = Integer.MAX_VALUE;
    /** Spans propagated so far. */
    int propagated;
    /** How often a video was opened. */
    int opened;
    /** The span with which a user cancels. */
    int cancelAt = Integer.MAX_VALUE;
    /** Spans that the propagator refuses, by the name of the sequence. */
    BiPredicate<String, Span> refused = (sequence, span) -> false;

    /** Sequences without the object. */
    Set<String> without = Set.of();

    /** Frames that nobody gave truth for, by the name of the sequence. */
    BiPredicate<String, Integer> untold = (sequence, frame) -> false;

    /** Lengths of videos of another one. */
    Map<String, Integer> lengths = Map.of();

    /** Services beside this world's own. */
    Map<Class<?>, Object> engine = Map.of();

    /** The square, moved to the right. */
    static Mask square(int right) {
        byte[] pixels = new byte[32 * 24];
        for (int y = 4; y < 14; y++) {
            for (int x = 2 + right; x < 12 + right; x++) pixels[32 * y + x] = 1;
        }
        return Mask.ofPixels(32, 24, pixels);
    }

    /** A sequence of this name cannot be opened. */
    static final String BROKEN = "broken";

    /** A DAVIS root with sequences that are empty folders: what is in them is this world's. */
    static Path davis(Path root, String... names) {
        try {
            for (String name : names) {
                Files.createDirectories(root.resolve("JPEGImages").resolve(name));
                Files.createDirectories(root.resolve("Annotations").resolve(name));
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestContext context(IProgressMonitor monitor, Path output) {
        Map<Class<?>, Object> services = new HashMap<>(engine);
        services.put(VideoService.class, new Videos());
        services.put(Contributions.class, new Offered());
        services.put(
                PhantomService.class, (PhantomService) (settings, target, context) -> davis(target, settings.name()));
        return new TestContext(monitor, 1, services, output);
    }

    private DriftVideo video(String name) {
        return DriftVideo.of(name, lengths.getOrDefault(name, frames));
    }

    private final class Videos implements VideoService {
        @Override
        public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) throws RunException {
            opened++;
            if (source.endsWith(BROKEN)) throw RunException.input(source + " holds no picture.", null);
            return video(String.valueOf(source.getFileName()));
        }

        @Override
        public ClipWriter write(Path target, ClipFormat format) throws RunException {
            throw RunException.environment("Nothing is written", null);
        }
    }

    private final class Offered implements Contributions {
        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            return List.of();
        }

        @Override
        public <T> Contribution<T> find(Class<T> spi, String id) throws RunException {
            Object made = spi == Propagator.class
                    ? (Propagator) (video, context) ->
                            new Drift(String.valueOf(video.source().getFileName()))
                    : spi == DeferralPolicy.class ? policy(id) : fixed(spi, id);
            return new Given<>(id, spi.cast(made));
        }

        private static DeferralPolicy policy(String id) {
            return switch (id) {
                case "never" -> new Never();
                case "light" -> new LightPolicy();
                case "l2rp" -> new L2rpPolicy();
                case "midpoint" -> new Midpoint();
                case "oracle" -> new BestFrameOracle();
                case "oracle-with-cost" -> new CostOracle();
                case "second-throws" ->
                    (question, context) -> {
                        if (question.clip().video().source().endsWith("second")) {
                            throw new IllegalStateException("This policy is broken by now");
                        }
                        return new DeferralDecision.Accept("Well.");
                    };
                case "stray" ->
                    (question, context) ->
                            new DeferralDecision.Correct(question.clip().first(), OptionalDouble.empty(), "Astray.");
                default ->
                    (question, context) -> {
                        throw new IllegalStateException("This policy is broken");
                    };
            };
        }

        private Object fixed(Class<?> spi, String id) throws RunException {
            if (spi == Architecture.class) return EngineParts.architecture(id);
            if (spi == MaskMeasure.class) return (MaskMeasure) Dice::new;
            if (spi == Exchange.class) return new Truth();
            throw RunException.usage("No " + spi);
        }
    }

    private record Given<T>(String id, T made) implements Contribution<T> {
        @Override
        public String name() {
            return id;
        }

        @Override
        public String description() {
            return id;
        }

        @Override
        public String attribute(String name) {
            return String.valueOf(name.equals("needsTruth") && id.startsWith("oracle"));
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

        @Override
        public T create() {
            return made;
        }
    }

    private static final class Dice implements Accumulator {
        @Override
        public double add(Mask truth, Mask prediction) {
            int areas = truth.area() + prediction.area();
            return areas == 0 ? 1 : 2.0 * truth.and(prediction).area() / areas;
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

    private final class Truth implements Exchange {
        @Override
        public Match probe(Path path) {
            return new Match(1, "always");
        }

        @Override
        public Exchanged read(Path path, RunContext context) {
            SortedMap<Integer, TrackFrame> track = new TreeMap<>();
            List<String> names = new ArrayList<>();
            String name = String.valueOf(path.getFileName());
            int length = video(name).info().frameCount();
            for (int f = 0; f < length; f++) {
                names.add(DriftVideo.of("any", length).frameName(f));
                if (untold.test(name, f)) continue;
                boolean hidden = f >= hiddenFrom || without.contains(name);
                Mask mask = hidden ? Mask.empty(32, 24) : square(0);
                track.put(f, new TrackFrame(new Shape.Region(mask), TrackFrame.Flags.KEYFRAME, Map.of()));
            }
            AnnotatedTrack object = new AnnotatedTrack(1, "object", Map.of(), track);
            AnnotationSet.AnnotatedVideo video = new AnnotationSet.AnnotatedVideo(name, 32, 24, names, List.of(object));
            return new Exchanged(new AnnotationSet(List.of(video)), new LossReport(List.of()));
        }

        @Override
        public LossReport write(AnnotationSet annotations, Path target, RunContext context) throws RunException {
            throw RunException.environment("Nothing is written", null);
        }
    }

    private final class Drift implements PropagationSession {
        private final String sequence;

        Drift(String sequence) {
            this.sequence = sequence;
        }

        @Override
        public Mask segment(int frame, Prompt prompt, RunContext context) {
            return prompt instanceof MaskPrompt given ? given.mask() : square(0);
        }

        @Override
        public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
            if (++propagated >= cancelAt) throw new OperationCanceledException();
            if (refused.test(sequence, span)) {
                throw RunException.input("Frame " + span.first() + " of " + sequence + " cannot be decoded.", null);
            }
            for (int frame = span.first(); frame <= span.last(); frame++) {
                int away = Math.min(distance(span.before(), frame), distance(span.after(), frame));
                sink.accept(new PropagatedMask(frame, square(Math.min(10, away)), 0.5));
            }
        }

        private static int distance(Optional<Pin> pin, int frame) {
            return pin.map(p -> Math.abs(p.frame() - frame)).orElse(Integer.MAX_VALUE);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
