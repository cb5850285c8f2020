// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.forward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;
import org.reframe.inference.clip.ClipFrames;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.clip.ClipModel;
import org.reframe.inference.clip.ClipPass;
import org.reframe.inference.clip.ClipWindows;
import org.reframe.inference.clip.ClipWindows.Window;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.preprocess.Placement;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;

/** Classifies a video window by window, or gives masks of its frames. */
public final class ForwardTask implements Task<ForwardSettings> {
    private static final String BUNDLE = "org.reframe.networks";

    @Override
    public TaskReport run(ForwardSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        ClipModel model = ClipModel.of(settings.request(), context);
        try (Video video =
                context.service(VideoService.class).open(settings.video(), Optional.empty(), progress.split(5))) {
            context.note("video.fingerprint", video.info().fingerprint());
            MultiStatus status = new MultiStatus(BUNDLE, 0, "The model was run over the video");
            try (ModelSession session = context.service(InferenceService.class).open(model.request(context), context)) {
                ClipModel ready = model.ready(video.info(), session, context);
                List<Window> windows = windows(settings, ready.recipe(), video.info(), status);
                return run(new Run(settings, ready, video, session, context), windows, status, progress.split(90));
            }
        }
    }

    /** What a run works with. */
    private record Run(
            ForwardSettings settings, ClipModel model, Video video, ModelSession session, TaskContext context) {}

    private static List<Window> windows(ForwardSettings settings, ClipRecipe recipe, VideoInfo info, MultiStatus status)
            throws RunException {
        FrameSampling sampling = recipe.preprocessing().sampling();
        int frames = info.frameCount();
        int wanted = settings.window() > 0 ? settings.window() : ClipWindows.reach(sampling);
        if (wanted > frames) {
            status.add(new Status(
                    IStatus.WARNING,
                    BUNDLE,
                    "The video has " + frames + " frames, fewer than a window of " + wanted
                            + ": one window over all of them, in which frames are repeated. Scores may be off."));
        }
        boolean masks = recipe.output() == ClipRecipe.Output.MASKS;
        if (masks && sampling instanceof FrameSampling.Dense dense) return ClipWindows.covering(dense, frames);
        if (masks) throw RunException.usage("A model that gives masks needs dense sampling; correct model.json.");
        return ClipWindows.sliding(sampling, frames, settings.window(), settings.stride());
    }

    private static TaskReport run(Run run, List<Window> windows, MultiStatus status, SubMonitor progress)
            throws RunException {
        VideoInfo info = run.video().info();
        ClipRecipe recipe = run.model().recipe();
        Placement placement = recipe.preprocessing().placement(info.width(), info.height());
        double rate = Math.max(1e-3, info.averageRate().value());
        ScoreReport scores = new ScoreReport(run.model().classes(), rate);
        MaskReport masks = new MaskReport(run.video(), placement, run.context().output());
        ClipFrames frames = new ClipFrames(run.video(), recipe.preprocessing());
        progress.setWorkRemaining(windows.size());
        long start = System.nanoTime();
        int batch = Math.min(run.settings().batch(), recipe.most());
        for (int at = 0; at < windows.size(); at += batch) {
            List<Window> some = windows.subList(at, Math.min(at + batch, windows.size()));
            progress.subTask("window " + (at + 1) + " of " + windows.size());
            ClipPass pass = new ClipPass(clips(some, frames, placement, recipe.layout()), recipe.output(), batch);
            List<ClipPass.Result> results = run.session().run(pass, run.context());
            for (int i = 0; i < some.size(); i++) {
                scores.add(some.get(i), results.get(i).probabilities());
                if (recipe.output() == ClipRecipe.Output.MASKS)
                    masks.add(some.get(i), results.get(i).mask());
            }
            progress.split(some.size());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        scores.write(run.context().output());
        List<Section> sections = new ArrayList<>(scores.sections(run.settings().top()));
        if (masks.masks() > 0) sections.add(masks.section());
        sections.add(new Section.Text("Files", "All probabilities are in " + ScoreReport.FILE + "."));
        return new TaskReport(status, figures(run, windows, scores, seconds), sections);
    }

    private static List<ClipInput> clips(
            List<Window> windows, ClipFrames frames, Placement placement, ClipRecipe.Layout layout)
            throws RunException {
        List<ClipInput> clips = new ArrayList<>();
        for (Window window : windows) {
            List<float[]> planes = new ArrayList<>();
            // Windows of masks go back by a few frames; those of a block begin within its first frames.
            int oldest = window.first() - window.frames().length;
            for (int frame : window.frames()) planes.add(frames.planes(frame, oldest));
            clips.add(ClipInput.of(planes, placement.width(), layout));
        }
        return clips;
    }

    private static Map<String, Object> figures(Run run, List<Window> windows, ScoreReport scores, double seconds) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("class", scores.top());
        result.put("architecture", run.model().architecture());
        result.put("sha256", run.model().stored().sha256());
        result.put("device", run.session().device());
        result.put("frames", run.video().info().frameCount());
        result.put("windows", windows.size());
        result.put("windowsPerSecond", windows.size() / seconds);
        return result;
    }
}
