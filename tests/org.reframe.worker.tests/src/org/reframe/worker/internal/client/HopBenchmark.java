// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.NonNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/**
 * What the way to the worker and back adds to a prompt: the round trip of a prompt without computing, and a real prompt in the
 * worker and in this process, in turn. The goal is less than 2 ms.
 */
@EnabledIfSystemProperty(named = "reframe.benchmark", matches = "true")
class HopBenchmark {
    private static final int WIDTH = 854;
    private static final int HEIGHT = 480;
    private static final int PROMPTS = 300;

    private static <S> @NonNull S service(Class<S> type) {
        BundleContext own = FrameworkUtil.getBundle(HopBenchmark.class).getBundleContext();
        return own.getService(own.getServiceReference(type));
    }

    private static Path clip(Path folder) throws RunException {
        Path file = folder.resolve("clip.mp4");
        try (ClipWriter writer =
                service(VideoService.class).write(file, new ClipFormat(WIDTH, HEIGHT, new Rational(25, 1)))) {
            byte[] rgb = new byte[WIDTH * HEIGHT * 3];
            for (int i = 0; i < rgb.length; i++) rgb[i] = (byte) (i * 31 / 97 % 200);
            for (int frame = 0; frame < 5; frame++) writer.add(new Picture(WIDTH, HEIGHT, rgb));
            writer.finish();
        }
        return file;
    }

    private static double quantile(List<Double> values, double share) {
        return values.stream().sorted().toList().get((int) (share * (values.size() - 1)));
    }

    @Test
    void prompt(@TempDir Path folder, TestReporter reporter) throws RunException {
        Path file = clip(folder);
        Notes context = new Notes(new NullProgressMonitor(), new LinkedHashMap<>());
        Prompt prompt = new BoxPrompt(new Box(200, 100, 300, 200), List.of());
        List<Double> echoed = new ArrayList<>();
        List<Double> remote = new ArrayList<>();
        List<Double> here = new ArrayList<>();
        try (Workers workers = new Workers(() -> start(folder));
                RemoteSession echo = new RemoteSession(workers, "org.reframe.worker.tests.echo", file);
                RemoteSession far = new RemoteSession(workers, "org.reframe.propagation.flow", file);
                Video video = service(VideoService.class).open(file, Optional.empty(), new NullProgressMonitor());
                PropagationSession near = service(Contributions.class)
                        .find(Propagator.class, "org.reframe.propagation.flow")
                        .create()
                        .open(video, context)) {
            echo.open(context);
            far.open(context);
            for (int i = -50; i < PROMPTS; i++) {
                Mask answer = time(echo, prompt, context, i < 0 ? new ArrayList<>() : echoed);
                assertEquals(WIDTH, answer.width());
                if (i % 10 != 0) continue;
                assertEquals(
                        time(near, prompt, context, i < 0 ? new ArrayList<>() : here),
                        time(far, prompt, context, i < 0 ? new ArrayList<>() : remote));
            }
        }
        reporter.publishEntry("round trip of a prompt and a mask of " + WIDTH + "x" + HEIGHT + ", ms: median "
                + quantile(echoed, 0.5) + ", 95th percentile " + quantile(echoed, 0.95));
        reporter.publishEntry("prompt of flow, ms: here " + quantile(here, 0.5) + ", in the worker "
                + quantile(remote, 0.5) + " (medians of " + here.size() + ")");
    }

    private static WorkerProcess start(Path folder) throws RunException {
        try {
            return WorkerProcess.start(WorkerCommand.of(folder.resolve("configuration")), folder.resolve("cache"));
        } catch (IOException e) {
            throw RunException.environment("not started", e);
        }
    }

    private static Mask time(PropagationSession session, Prompt prompt, Notes context, List<Double> times)
            throws RunException {
        long start = System.nanoTime();
        Mask mask = session.segment(0, prompt, context);
        times.add((System.nanoTime() - start) / 1e6);
        return mask;
    }
}
