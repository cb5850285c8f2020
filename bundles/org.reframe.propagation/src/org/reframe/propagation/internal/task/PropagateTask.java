// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/**
 * Masks on all frames of a video from prompts on some of them.
 *
 * <p>Masks are kept as they are computed; a second run leaves finished spans as they are and computes the rest, with the
 * result of an uninterrupted run.
 */
public final class PropagateTask implements Task<PropagateSettings> {
    @Override
    public TaskReport run(PropagateSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        VideoService videos = context.service(VideoService.class);
        PropagatorChoice propagator = PropagatorChoice.of(settings.propagator());
        String named = propagator.text(context.service(Contributions.class));
        context.note("propagator", named);
        try (Video video = videos.open(settings.video(), Optional.empty(), progress.split(2))) {
            context.note("video.fingerprint", video.info().fingerprint());
            List<PromptedObject> objects = new PromptFile(settings.prompts(), video.info()).read();
            long start = System.nanoTime();
            Map<PromptedObject, ObjectMasks> masks = new LinkedHashMap<>();
            try {
                int computed =
                        propagate(new Clip(video, propagator, named), objects, masks, context, progress.split(80));
                double seconds = (System.nanoTime() - start) / 1e9;
                OverlayClip.LabelMaps maps = frame -> labelMap(video, masks, frame);
                SubMonitor writing =
                        progress.split(8).setWorkRemaining(video.info().frameCount());
                for (int frame = 0; frame < video.info().frameCount(); frame++) {
                    writing.split(1);
                    IndexedPng.write(
                            maps.at(frame), context.output().resolve("masks/" + video.frameName(frame) + ".png"));
                }
                List<Section> sections = sections(video, masks);
                sections.add(0, sheet(video, objects, maps, context));
                if (settings.overlay()) {
                    progress.setTaskName("Writing the overlay video");
                    OverlayClip.write(videos, video, maps, context.output().resolve("overlay.mp4"), progress.split(10));
                    sections.add(0, new Section.Gallery("Overlay", List.of("overlay.mp4")));
                }
                return new TaskReport(Status.OK_STATUS, figures(video, objects, computed, seconds), sections);
            } finally {
                for (ObjectMasks object : masks.values()) {
                    object.close();
                }
            }
        }
    }

    private static Section sheet(
            Video video, List<PromptedObject> objects, OverlayClip.LabelMaps maps, TaskContext context)
            throws RunException {
        Set<Integer> prompted = new TreeSet<>();
        objects.forEach(object -> object.prompts().forEach(prompt -> prompted.add(prompt.frame())));
        String file = "pictures/frames.png";
        ContactSheet.write(video, maps, prompted, context.output().resolve(file));
        return new Section.Gallery("Frames", List.of(file));
    }

    /** A clip and what propagates it. */
    private record Clip(Video video, PropagatorChoice propagator, String named) {}

    private static int propagate(
            Clip clip,
            List<PromptedObject> objects,
            Map<PromptedObject, ObjectMasks> masks,
            TaskContext context,
            SubMonitor progress)
            throws RunException {
        VideoInfo info = clip.video().info();
        progress.setWorkRemaining(100);
        Contributions contributions = context.service(Contributions.class);
        try (PropagationSession session = clip.propagator().open(contributions, clip.video(), context)) {
            SubMonitor prompting = progress.split(5).setWorkRemaining(objects.size());
            SpanRunner runner = new SpanRunner(session, context);
            for (PromptedObject object : objects) {
                prompting.setTaskName("Segmenting " + object.name() + " where it is prompted");
                List<Pin> pins = Pins.of(object, session, context.with(prompting.split(1)));
                String key = Pins.key(clip.named() + session.basis(), info.fingerprint(), pins);
                ObjectMasks kept = new ObjectMasks(
                        context.output().resolve("objects/" + object.id() + ".masks"),
                        key,
                        info.width(),
                        info.height());
                masks.put(object, kept);
                runner.add(pins, info.frameCount(), kept);
            }
            progress.setTaskName("Propagating " + objects.size() + (objects.size() == 1 ? " object" : " objects"));
            return runner.run(progress.split(95));
        }
    }

    private static IndexedPng.LabelMap labelMap(Video video, Map<PromptedObject, ObjectMasks> masks, int frame)
            throws RunException {
        List<Layers.Layer> layers = new ArrayList<>();
        for (Map.Entry<PromptedObject, ObjectMasks> entry : masks.entrySet()) {
            entry.getValue()
                    .get(frame)
                    .ifPresent(
                            mask -> layers.add(new Layers.Layer(entry.getKey().id(), mask.mask(), mask.quality())));
        }
        return Layers.compose(video.info().width(), video.info().height(), layers);
    }

    private static List<Section> sections(Video video, Map<PromptedObject, ObjectMasks> masks) throws RunException {
        List<List<Object>> rows = new ArrayList<>();
        List<Section.Series> curves = new ArrayList<>();
        int frames = video.info().frameCount();
        for (Map.Entry<PromptedObject, ObjectMasks> entry : masks.entrySet()) {
            double[] x = new double[frames];
            double[] y = new double[frames];
            for (int frame = 0; frame < frames; frame++) {
                PropagatedMask mask = entry.getValue().get(frame).orElseThrow();
                x[frame] = frame;
                y[frame] = mask.quality();
                rows.add(List.of(
                        frame,
                        video.frameName(frame),
                        entry.getKey().id(),
                        entry.getKey().name(),
                        mask.mask().area(),
                        mask.quality()));
            }
            curves.add(new Section.Series(entry.getKey().name(), x, y));
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Chart("Estimated quality", "frame", "estimated J", curves));
        sections.add(new Section.Table(
                "Frames",
                "frames",
                List.of("frame", "name", "object", "object name", "area (px)", "estimated J"),
                rows));
        return sections;
    }

    private static Map<String, Object> figures(
            Video video, List<PromptedObject> objects, int computed, double seconds) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("frames", video.info().frameCount());
        result.put("objects", objects.size());
        result.put("computedFrames", computed);
        result.put("framesPerSecond", computed / seconds);
        return result;
    }
}
