// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
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
        return List.<Object>of(new Discs(), new Engine(says)).stream()
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
