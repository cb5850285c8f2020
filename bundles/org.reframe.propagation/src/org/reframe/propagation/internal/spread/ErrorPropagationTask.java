// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.propagation.internal.task.FigureKeys;
import org.reframe.propagation.internal.task.KeptFigures;
import org.reframe.propagation.internal.task.TruthSequence;

/**
 * How errors spread after one prompt of each kind, on clips with truth: mean Dice loss at each frame, its trend, groups of
 * clips, and which prompt pays at which budget. Described in {@code docs/propagation.md}.
 *
 * <p>A clip that fails is reported and left out for all prompts, so that the prompts are compared on the same clips. Finished
 * clips and prompts are not run again while frames, truth and propagator stay the same.
 */
public final class ErrorPropagationTask implements Task<ErrorPropagationSettings> {
    private static final String BUNDLE = "org.reframe.propagation";
    /** Changed when clips are measured in another way, so that figures of the old way are not used. */
    private static final String PROTOCOL = "error-propagation 2";

    /** Made by the platform. */
    public ErrorPropagationTask() {}

    @Override
    public TaskReport run(ErrorPropagationSettings settings, TaskContext context) throws RunException {
        PropagatorChoice propagator = PropagatorChoice.of(settings.propagator());
        context.note("propagator", propagator.text(context.service(Contributions.class)));
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        Path davis = settings.davis().isPresent()
                ? settings.davis().get()
                : phantoms(settings, context, progress.split(settings.phantoms() > 0 ? 5 : 0));
        List<TruthSequence> sequences = TruthSequence.in(davis, settings.sequences());
        progress.setWorkRemaining(sequences.size());
        MultiStatus status = new MultiStatus(BUNDLE, IStatus.OK, "Some clips failed");
        List<MeasuredClip> clips = new ArrayList<>();
        FigureKeys keys = new FigureKeys(propagator, context);
        for (TruthSequence sequence : sequences) {
            try {
                clips.add(measure(sequence, new Measured(propagator, keys), context, progress.split(1)));
            } catch (RunException e) {
                status.add(new Status(IStatus.ERROR, BUNDLE, sequence.name() + ": " + e.getMessage(), e));
            }
        }
        if (clips.isEmpty()) {
            throw RunException.input("No clip could be measured. " + String.join("\n", messages(status)), null);
        }
        SpreadStatistics statistics = SpreadStatistics.of(clips, settings, context.random("bootstrap"));
        return new TaskReport(
                status.isOK() ? Status.OK_STATUS : status,
                SpreadResult.of(clips, settings, statistics),
                SpreadSections.of(clips, settings, statistics));
    }

    private static List<String> messages(MultiStatus status) {
        List<String> messages = new ArrayList<>();
        for (IStatus child : status.getChildren()) {
            messages.add(child.getMessage());
        }
        return messages;
    }

    /** What is measured, and the keys of its figures. */
    private record Measured(PropagatorChoice propagator, FigureKeys keys) {}

    private static MeasuredClip measure(
            TruthSequence sequence, Measured measured, TaskContext context, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(2 + 10 * PromptKind.values().length);
        Map<PromptKind, ClipLosses> losses = new EnumMap<>(PromptKind.class);
        try (Video video =
                context.service(VideoService.class).open(sequence.frames(), Optional.empty(), progress.split(1))) {
            KeptFigures kept = new KeptFigures(
                    context.output().resolve("clips").resolve(sequence.name()),
                    measured.keys().of(sequence, video, PROTOCOL));
            ClipMeasurement measurement = new ClipMeasurement(sequence, video, context);
            Traits traits = kept.get("traits", Traits.class, measurement::traits);
            progress.split(1);
            for (PromptKind kind : PromptKind.values()) {
                String name = kind.name().toLowerCase(Locale.ROOT);
                progress.setTaskName(sequence.name() + ": " + name);
                SubMonitor share = progress.split(10);
                losses.put(
                        kind,
                        kept.get(name, ClipLosses.class, () -> measurement.losses(kind, measured.propagator(), share)));
            }
            return new MeasuredClip(sequence.name(), traits, losses);
        }
    }

    /** Made anew for each run: the same seed gives the same bytes, so that kept figures fit. */
    private static Path phantoms(ErrorPropagationSettings settings, TaskContext context, SubMonitor progress)
            throws RunException {
        progress.setTaskName("Making phantoms");
        progress.setWorkRemaining(settings.phantoms());
        Path root = context.tempFolder().resolve("phantoms");
        PhantomSettings.Scene[] scenes = PhantomSettings.Scene.values();
        for (int i = 0; i < settings.phantoms(); i++) {
            String name = String.format(Locale.ROOT, "phantom-%05d", i);
            long seed = context.random(name).nextLong();
            context.service(PhantomService.class)
                    .write(
                            new PhantomSettings(
                                    name, scenes[i % scenes.length], 320, 240, settings.phantomFrames(), seed, 0),
                            root,
                            context.with(progress.split(1)));
        }
        return root;
    }
}
