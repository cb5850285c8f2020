// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** The demo on a sequence with truth: propagate, measure, correct the worst frame once, measure again, show. */
final class DemoRun {
    private static final int TRUTH_COLOUR = 0xffffff;

    private final TruthSequence sequence;
    private final Video video;
    private final SequenceRun run;
    private final TaskContext context;

    DemoRun(TruthSequence sequence, Video video, SequenceRun run, TaskContext context) {
        this.sequence = sequence;
        this.video = video;
        this.run = run;
        this.context = context;
    }

    TaskReport run(SubMonitor progress) throws RunException {
        progress.setWorkRemaining(100);
        Contributions contributions = context.service(Contributions.class);
        progress.setTaskName("Propagating from the first frame");
        run.propagate(SimulatedExpert.PromptKind.MASK, progress.split(45));
        FrameScores before = run.score(contributions);
        double[] qualityBefore = qualities();
        int worst = run.worst(before)
                .orElseThrow(() -> RunException.input(
                        sequence.name() + " has truth for its first frame only; the demo needs some to correct from.",
                        null));
        Map<Integer, IndexedPng.LabelMap> labelsBefore = new TreeMap<>();
        for (int frame = 0; frame < video.info().frameCount(); frame++) {
            labelsBefore.put(frame, run.labelMap(frame));
        }
        picture(worst, "worst-before.png");
        progress.setTaskName("Correcting frame " + worst);
        List<Span> spans = run.correct(worst, progress.split(35));
        FrameScores after = run.score(contributions);
        picture(worst, "worst-after.png");
        writeMasks();
        progress.setTaskName("Writing the overlay video");
        OverlayClip.write(
                context.service(VideoService.class),
                video,
                run::labelMap,
                context.output().resolve("overlay.mp4"),
                progress.split(20));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("sequence", sequence.name());
        result.put("frames", video.info().frameCount());
        result.put("before", FrameScores.means(before.meanJ(), before.meanF()));
        result.put("after", FrameScores.means(after.meanJ(), after.meanF()));
        result.put("correctedFrame", video.frameName(worst));
        result.put("correctionKeptExactly", after.frames().get(worst).j() == 1);
        result.put("framesChangedOutsideTheCorrectedSpans", changedOutside(labelsBefore, spans, worst));
        result.put("framesPerSecond", run.framesPerSecond());
        return new TaskReport(Status.OK_STATUS, result, sections(before, after, qualityBefore, worst));
    }

    private int changedOutside(Map<Integer, IndexedPng.LabelMap> before, List<Span> spans, int worst)
            throws RunException {
        int changed = 0;
        for (Map.Entry<Integer, IndexedPng.LabelMap> entry : before.entrySet()) {
            int frame = entry.getKey();
            boolean inside = frame == worst || spans.stream().anyMatch(s -> s.first() <= frame && frame <= s.last());
            if (!inside
                    && !java.util.Arrays.equals(
                            entry.getValue().ids(), run.labelMap(frame).ids())) {
                changed++;
            }
        }
        return changed;
    }

    private void picture(int frame, String name) throws RunException {
        Picture drawn = Layers.draw(video.frame(frame), run.labelMap(frame));
        IndexedPng.LabelMap truth = sequence.truth(video.frameName(frame), video);
        for (int object : sequence.objects(video)) {
            drawn = Layers.outline(drawn, Layers.region(truth, object), TRUTH_COLOUR);
        }
        OverlayClip.writePng(drawn, context.output().resolve(name));
    }

    private void writeMasks() throws RunException {
        for (int frame = 0; frame < video.info().frameCount(); frame++) {
            IndexedPng.write(run.labelMap(frame), context.output().resolve("masks/" + video.frameName(frame) + ".png"));
        }
    }

    private double[] qualities() throws RunException {
        double[] qualities = new double[video.info().frameCount()];
        for (int frame = 0; frame < qualities.length; frame++) {
            qualities[frame] = run.quality(frame);
        }
        return qualities;
    }

    private List<Section> sections(FrameScores before, FrameScores after, double[] quality, int worst) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Text(
                "What happened",
                String.format(
                        Locale.ROOT,
                        "The object was masked on the first frame and propagated: mean J %.3f. The worst frame (%s) was"
                                + " corrected once, and only the frames up to the neighbouring pins were computed again:"
                                + " mean J %.3f.",
                        before.meanJ(),
                        video.frameName(worst),
                        after.meanJ())));
        sections.add(new Section.Gallery(
                "The worst frame before and after the correction (white: truth)",
                List.of("worst-before.png", "worst-after.png")));
        double[] x = after.frames().keySet().stream()
                .mapToDouble(Integer::doubleValue)
                .toArray();
        double[] all = new double[quality.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        sections.add(new Section.Chart(
                "J before and after one correction",
                "frame",
                "J",
                List.of(
                        new Section.Series("J before", x, column(before)),
                        new Section.Series("J after", x, column(after)),
                        new Section.Series("estimated J before", all, quality))));
        sections.add(new Section.Gallery("Overlay", List.of("overlay.mp4")));
        List<List<Object>> rows = new ArrayList<>();
        after.frames()
                .forEach((frame, score) -> rows.add(
                        List.of(frame, score.name(), before.frames().get(frame).j(), score.j(), quality[frame])));
        sections.add(new Section.Table(
                "Frames", "frames", List.of("frame", "name", "J before", "J after", "estimated J before"), rows));
        return sections;
    }

    private static double[] column(FrameScores scores) {
        return scores.frames().values().stream()
                .mapToDouble(FrameScores.FrameScore::j)
                .toArray();
    }
}
