// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/**
 * The main job end to end: a prompt on one frame, masks on all, one correction that sticks, and a report to look at. With
 * truth (phantom or DAVIS folder) the expert is simulated and J is measured before and after the correction.
 */
public final class DemoTask implements Task<DemoSettings> {
    @Override
    public TaskReport run(DemoSettings settings, TaskContext context) throws RunException {
        if (settings.video().isPresent()) {
            return ownVideo(settings, settings.video().get(), context);
        }
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        Path davis = settings.davis().isPresent()
                ? settings.davis().get()
                : phantom(settings.frames(), context, progress.split(10));
        List<TruthSequence> sequences = TruthSequence.in(davis);
        String name = settings.sequence().orElse(sequences.get(0).name());
        TruthSequence sequence = sequences.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RunException.usage("There is no sequence " + name + " in " + davis));
        PropagatorChoice propagator = PropagatorChoice.of(settings.propagator());
        context.note("propagator", propagator.text(context.service(Contributions.class)));
        Path work = context.output().resolve("work");
        TaskReport report;
        try (Video video = context.service(VideoService.class)
                        .open(sequence.frames(), Optional.empty(), progress.split(1));
                SequenceRun run = new SequenceRun(sequence, video, propagator, work, context)) {
            report = new DemoRun(sequence, video, run, context).run(progress.split(89));
        }
        SequenceRun.forget(work);
        return report;
    }

    private static Path phantom(int frames, TaskContext context, SubMonitor progress) throws RunException {
        Path target = context.output().resolve("phantom");
        progress.setTaskName("Making a phantom");
        context.service(PhantomService.class)
                .write(
                        new PhantomSettings(
                                "phantom",
                                PhantomSettings.Scene.HARD,
                                640,
                                360,
                                frames,
                                context.random("phantom").nextLong(),
                                0),
                        target,
                        context.with(progress));
        return target;
    }

    /** A video without truth: a box prompt on the first frame, then the task that any user runs. */
    private static TaskReport ownVideo(DemoSettings settings, Path source, TaskContext context) throws RunException {
        String box;
        if (settings.box().isPresent()) {
            box = settings.box().get();
        } else {
            try (Video video =
                    context.service(VideoService.class).open(source, Optional.empty(), SubMonitor.convert(null))) {
                VideoInfo info = video.info();
                box = info.width() / 4 + "," + info.height() / 4 + "," + info.width() / 2 + "," + info.height() / 2;
            }
        }
        Path prompts = context.output().resolve("prompts.json");
        try {
            Files.writeString(
                    prompts, "{\"objects\": [{\"id\": 1, \"prompts\": [{\"frame\": 0, \"box\": [" + box + "]}]}]}\n");
        } catch (IOException e) {
            throw RunException.environment(prompts + " cannot be written: " + e.getMessage(), e);
        }
        return new PropagateTask().run(new PropagateSettings(source, prompts, settings.propagator(), true), context);
    }
}
