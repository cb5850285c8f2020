// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.label.LabelPng;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.service.Work;

/** A run whose network says one number everywhere, or whose engine does not start, and whose videos are discs. */
record RefinerWorld(Path output, Optional<Float> says, Map<String, String> notes, IProgressMonitor monitor)
        implements TaskContext {
    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        return List.<Object>of(new Discs(), new Engine(says), (PhantomService) RefinerWorld::discs).stream()
                .filter(type::isInstance)
                .findFirst()
                .map(type::cast)
                .orElseThrow(() -> RunException.environment("No " + type, null));
    }

    @Override
    public void note(String key, String value) {
        notes.put(key, value);
    }

    @Override
    public Path tempFolder() {
        return output;
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return this;
    }

    /** Stands for a phantom: the disc of all videos here, and a second object beside it. */
    private static void discs(PhantomSettings settings, Path target, RunContext context) throws RunException {
        try (DiscVideo video = new DiscVideo(settings.frames(), 0, 0)) {
            Files.createDirectories(target.resolve("JPEGImages").resolve(settings.name()));
            for (int frame = 0; frame < settings.frames(); frame++) {
                byte[] ids = video.truth(frame).toPixels();
                for (int i = 0; i < ids.length; i++) {
                    if (i % 160 > 120 && i / 160 > 80) ids[i] = 2;
                }
                Path truth = target.resolve("Annotations/" + settings.name() + "/" + video.frameName(frame) + ".png");
                Files.createDirectories(truth.getParent());
                LabelPng.write(truth, 160, 120, ids);
            }
        } catch (IOException e) {
            throw RunException.environment("The truth cannot be written", e);
        }
    }

    private record Discs() implements VideoService {
        @Override
        public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) {
            return new DiscVideo(12, 0, 0);
        }

        @Override
        public ClipWriter write(Path target, ClipFormat format) {
            throw new AssertionError("Nothing here writes a video: " + target);
        }
    }

    private record Engine(Optional<Float> says) implements InferenceService {
        @Override
        public ModelSession open(SessionRequest request, RunContext context) throws RunException {
            request.weights().open().close();
            float all = says.orElseThrow(() -> RunException.environment("The tensor library does not start.", null));
            return new ModelSession() {
                @Override
                public String device() {
                    return "none";
                }

                @SuppressWarnings("unchecked")
                @Override
                public <R> R run(Work<R> work, RunContext own) {
                    float[] said = new float[RefinerWindow.CELLS];
                    Arrays.fill(said, all);
                    return (R) said;
                }

                @Override
                public void close() {
                    // Nothing is held.
                }
            };
        }
    }
}
