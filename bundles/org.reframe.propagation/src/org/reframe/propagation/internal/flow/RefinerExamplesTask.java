// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import com.google.gson.Gson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.mask.Mask;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.propagation.internal.refiner.RefinerNetwork;
import org.reframe.propagation.internal.refiner.RefinerWeights;
import org.reframe.propagation.internal.task.TruthSequence;

/**
 * Follows the objects of clips with truth by {@code flow} and keeps what its refiner would see, with the truth: {@code
 * examples.bin} and {@code examples.json}, for {@code train-refiner}. One run an instance.
 */
public final class RefinerExamplesTask implements Task<RefinerExamplesSettings> {
    private static final double SCALE = 60;
    private static final double TRUTH_SCALE = 120;
    /** Plane of sideways motion, whose sign changes in a mirror. */
    private static final int SIDEWAYS = 15;
    /** Masks of fewer working pixels are no object to start from. */
    private static final float SMALLEST = 30;
    /** What is followed worse is lost, and teaches nothing. */
    private static final double LOST = 0.1;

    private final List<String> clips = new ArrayList<>();
    private final Map<String, Double> overlaps = new LinkedHashMap<>();

    /** Made by the platform. */
    public RefinerExamplesTask() {}

    @Override
    public TaskReport run(RefinerExamplesSettings settings, TaskContext context) throws RunException {
        List<TruthSequence> sequences = TruthSequence.in(settings.davis(), settings.sequences());
        SubMonitor progress = SubMonitor.convert(context.monitor(), sequences.size() + settings.phantoms());
        Path file = context.output().resolve("examples.bin");
        try (RefinerWeights.Opened opened = opened(settings, context);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (TruthSequence sequence : sequences) {
                progress.setTaskName(sequence.name());
                try (Video video = open(sequence, context, progress)) {
                    Clip clip = new Clip(sequence, video, settings, out);
                    follow(clip, clip.largest(), opened, context);
                }
            }
            // Truth of one object a clip does not show where another one begins.
            for (int i = 0; i < settings.phantoms(); i++) {
                TruthSequence sequence = phantom(i, settings.phantomFrames(), context);
                progress.setTaskName(sequence.name());
                try (Video video = open(sequence, context, progress)) {
                    Clip clip = new Clip(sequence, video, settings, out);
                    follow(clip, clip.objects(), opened, context);
                }
            }
            Files.writeString(context.output().resolve("examples.json"), new Gson().toJson(form()));
        } catch (IOException e) {
            throw RunException.environment(file + " cannot be written: " + e.getMessage(), e);
        }
        return report();
    }

    private static Video open(TruthSequence sequence, TaskContext context, SubMonitor progress) throws RunException {
        return context.service(VideoService.class).open(sequence.frames(), Optional.empty(), progress.split(1));
    }

    private static TruthSequence phantom(int number, int frames, TaskContext context) throws RunException {
        String name = String.format(Locale.ROOT, "refiner-%05d", number);
        PhantomSettings.Scene scene = number % 2 == 0 ? PhantomSettings.Scene.OBJECTS : PhantomSettings.Scene.HARD;
        Path root = context.tempFolder().resolve("phantoms");
        context.service(PhantomService.class)
                .write(
                        new PhantomSettings(
                                name,
                                scene,
                                320,
                                240,
                                frames,
                                context.random(name).nextLong(),
                                0),
                        root,
                        context.with(new NullProgressMonitor()));
        return TruthSequence.in(root).stream()
                .filter(sequence -> sequence.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RunException.input(root + " lacks " + name, null));
    }

    private static RefinerWeights.Opened opened(RefinerExamplesSettings settings, TaskContext context)
            throws RunException {
        Optional<Path> weights = settings.weights();
        return weights.isPresent() ? RefinerWeights.of(weights.get(), context) : RefinerWeights.none();
    }

    private Map<String, Object> form() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("planes", RefinerNetwork.PLANES);
        form.put("side", RefinerWindow.SIDE);
        form.put("negated", List.of(SIDEWAYS));
        form.put("scale", SCALE);
        form.put("truthScale", TRUTH_SCALE);
        form.put("clips", clips);
        return form;
    }

    private TaskReport report() {
        List<List<Object>> rows = new ArrayList<>();
        overlaps.forEach((track, j) -> rows.add(List.of(track, j)));
        double mean = overlaps.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return new TaskReport(
                Status.OK_STATUS,
                Map.of("examples", clips.size(), "tracks", overlaps, "mean", mean),
                List.of(new Section.Table(
                        "Mean IoU of each track at the working size", "tracks", List.of("track", "IoU"), rows)));
    }

    /** A clip, and how and where its examples are made. */
    private record Clip(TruthSequence sequence, Video video, RefinerExamplesSettings settings, OutputStream out) {
        float[] truth(int frame, int object, WorkScale scale) throws RunException {
            Mask mask = sequence.truth(video.frameName(frame), video, object);
            return MaskPlanes.shrink(mask.toPixels(), scale);
        }

        int last() {
            return video.info().frameCount() - 1;
        }

        /** Both ways of the largest object of the first frame, and of the last. */
        List<Way> largest() throws RunException {
            List<Way> ways = new ArrayList<>();
            for (int start : new int[] {0, last()}) {
                int largest = -1;
                long most = 0;
                for (int object : sequence.objects(video, start)) {
                    long area = sequence.truth(video.frameName(start), video, object)
                            .area();
                    if (area > most) {
                        most = area;
                        largest = object;
                    }
                }
                if (most > 0) {
                    ways.add(way(start, largest));
                }
            }
            return ways;
        }

        /** Both ways of every object. */
        List<Way> objects() throws RunException {
            List<Way> ways = new ArrayList<>();
            for (int start : new int[] {0, last()}) {
                for (int object : sequence.objects(video, start)) {
                    ways.add(way(start, object));
                }
            }
            return ways;
        }

        private Way way(int start, int object) {
            return start == 0
                    ? new Way(object, start, 1, settings.forward())
                    : new Way(object, start, -1, settings.backward());
        }
    }

    /** Which object is followed from where, which way and how far. */
    private record Way(int object, int start, int step, int frames) {}

    private void follow(Clip clip, List<Way> ways, RefinerWeights.Opened opened, TaskContext context)
            throws RunException, IOException {
        for (Way way : ways) {
            follow(clip, way, opened, context);
        }
    }

    private void follow(Clip clip, Way way, RefinerWeights.Opened opened, TaskContext context)
            throws RunException, IOException {
        FrameCache frames = new FrameCache(clip.video());
        WorkScale scale = frames.scale();
        if (way.frames() == 0) {
            return;
        }
        float[] pin = clip.truth(way.start(), way.object(), scale);
        if (Place.of(pin, scale).area() < SMALLEST) {
            return;
        }
        WorkFrame pinned = frames.frame(way.start());
        Recorder recorder = new Recorder(
                new RefinerInput(pinned, pin),
                opened.session()
                        .map(session ->
                                (Refinement) new LearnedRefinement(session, context, new RefinerInput(pinned, pin)))
                        .orElse(Refinement.none()));
        ObjectTracker tracker = new ObjectTracker(frames, way.start(), pin, (frame, p) -> recorder);
        double sum = 0;
        int count = 0;
        int last = clip.last();
        for (int d = 1, frame = way.start() + way.step();
                d <= way.frames() && frame >= 0 && frame <= last;
                d++, frame += way.step()) {
            if (context.monitor().isCanceled()) {
                throw new OperationCanceledException();
            }
            if (!clip.sequence().hasTruth(clip.video().frameName(frame))) {
                break;
            }
            ObjectTracker.Labelling labelling = tracker.step(frame);
            float[] truth = clip.truth(frame, way.object(), scale);
            double overlap = overlap(labelling.p(), truth);
            sum += overlap;
            count++;
            // On the way back other frames than on the way there, so that one frame seldom comes twice.
            int phase = way.step() > 0 ? 0 : 1;
            int every = clip.settings().every();
            if (d % every == phase % every && overlap > LOST) {
                clip.out().write(recorder.example(truth));
                clips.add(clip.sequence().name());
            }
        }
        if (count > 0) {
            overlaps.put(
                    clip.sequence().name() + " " + way.object() + (way.step() > 0 ? " forward" : " backward"),
                    sum / count);
        }
    }

    private static double overlap(float[] a, float[] b) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < a.length; i++) {
            boolean inA = a[i] >= 0.5f;
            boolean inB = b[i] >= 0.5f;
            both += inA && inB ? 1 : 0;
            either += inA || inB ? 1 : 0;
        }
        return either == 0 ? 1 : both / (double) either;
    }

    /** Keeps the situation that a refinement met last. */
    private static final class Recorder implements Refinement {
        private final RefinerInput input;
        private final Refinement inner;
        private Optional<Situation> met = Optional.empty();

        Recorder(RefinerInput input, Refinement inner) {
            this.input = input;
            this.inner = inner;
        }

        @Override
        public float[] refine(Situation situation) throws RunException {
            met = Optional.of(situation);
            return inner.refine(situation);
        }

        byte[] example(float[] truth) {
            Situation situation = met.orElseThrow();
            RefinerWindow window = RefinerInput.window(situation);
            float[] planes = input.planes(situation, window);
            byte[] out = new byte[planes.length + RefinerWindow.CELLS];
            for (int i = 0; i < planes.length; i++) {
                out[i] = (byte) Math.max(-127, Math.min(127, Math.round(planes[i] * SCALE)));
            }
            float[] mask = new float[RefinerWindow.CELLS];
            window.read(truth, situation.frame().scale(), 0, new RefinerWindow.Target(mask, 0, 1));
            for (int i = 0; i < mask.length; i++) {
                out[planes.length + i] = (byte) Math.round(mask[i] * TRUTH_SCALE);
            }
            return out;
        }
    }
}
