// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** J, F and J&amp;F of masks in an exchange format, for each frame, object and sequence. One run an instance. */
public final class EvaluateMasksTask implements Task<EvaluateMasksSettings> {
    private static final String BUNDLE = "org.reframe.evaluation";

    private final MultiStatus status = new MultiStatus(BUNDLE, 0, "Masks evaluated");
    private final List<List<Object>> frameRows = new ArrayList<>();
    private final List<List<Object>> sequenceRows = new ArrayList<>();
    private final List<List<Object>> lossRows = new ArrayList<>();

    @Override
    public TaskReport run(EvaluateMasksSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        List<AnnotatedVideo> truth = read(settings, settings.truth(), context, progress.split(20));
        Map<String, AnnotatedVideo> predictions = new HashMap<>();
        for (AnnotatedVideo video : read(settings, settings.prediction(), context, progress.split(20))) {
            predictions.put(video.name(), video);
        }
        Map<String, Object> sequences = new LinkedHashMap<>();
        Totals totals = new Totals();
        // A single sequence may be called anything, such as "masks".
        boolean alone = truth.size() == 1 && predictions.size() == 1;
        progress.setWorkRemaining(Math.max(1, truth.size()));
        for (AnnotatedVideo video : truth) {
            if (progress.isCanceled()) {
                throw new OperationCanceledException();
            }
            String name = alone ? predictions.keySet().iterator().next() : video.name();
            if (!predictions.containsKey(name)) {
                fail("Sequence " + video.name() + " has no prediction in " + settings.prediction());
                continue;
            }
            AnnotatedVideo prediction = predictions.getOrDefault(name, video);
            if (prediction.width() != video.width() || prediction.height() != video.height()) {
                fail("Sequence " + video.name() + " is " + video.width() + "x" + video.height() + " but its prediction "
                        + prediction.width() + "x" + prediction.height() + ": scale the prediction first");
            } else {
                sequences.put(video.name(), evaluate(video, prediction, settings.skipEnds(), totals));
            }
            progress.worked(1);
        }
        if (totals.objects == 0) {
            throw RunException.input(
                    "No object of " + settings.truth() + " could be compared with " + settings.prediction()
                            + ": sequence names must agree"
                            + (status.isOK() ? "" : "; " + status.getChildren()[0].getMessage()),
                    null);
        }
        return report(sequences, totals);
    }

    private List<AnnotatedVideo> read(
            EvaluateMasksSettings settings, Path path, TaskContext context, SubMonitor monitor) throws RunException {
        Exchange exchange = context.service(Contributions.class)
                .find(Exchange.class, settings.format())
                .create();
        Exchange.Exchanged exchanged = exchange.read(path, context.with(monitor));
        for (LossReport.Loss loss : exchanged.losses().losses()) {
            lossRows.add(List.of(loss.where(), loss.what()));
        }
        return exchanged.annotations().videos();
    }

    private Map<String, Object> evaluate(
            AnnotatedVideo truth, AnnotatedVideo prediction, boolean skipEnds, Totals totals) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (ObjectScore score : new SequenceComparison(truth, prediction, skipEnds).scores()) {
            for (int i = 0; i < score.frameNames().size(); i++) {
                double j = score.j().perFrame()[i];
                double f = score.f().perFrame()[i];
                frameRows.add(
                        List.of(truth.name(), score.track(), score.frameNames().get(i), j, f, (j + f) / 2));
            }
            sequenceRows.add(List.of(
                    truth.name(),
                    score.track(),
                    score.frameNames().size(),
                    score.j().mean(),
                    score.j().recall(),
                    score.j().decay(),
                    score.f().mean(),
                    score.f().recall(),
                    score.f().decay(),
                    score.jf()));
            objects.add(score.toResult());
            totals.add(score);
        }
        if (objects.isEmpty()) {
            fail("Sequence " + truth.name() + " has no object or no frame to compare");
        }
        return Map.of("objects", objects);
    }

    private TaskReport report(Map<String, Object> sequences, Totals totals) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("J", totals.j / totals.objects);
        result.put("F", totals.f / totals.objects);
        result.put("J&F", (totals.j + totals.f) / (2 * totals.objects));
        result.put("objects", totals.objects);
        result.put("sequences", sequences);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Table(
                "Objects",
                "objects",
                List.of(
                        "sequence",
                        "object",
                        "frames",
                        "J mean",
                        "J recall",
                        "J decay",
                        "F mean",
                        "F recall",
                        "F decay",
                        "J&F"),
                sequenceRows));
        sections.add(new Section.Table(
                "Frames", "frames", List.of("sequence", "object", "frame", "J", "F", "J&F"), frameRows));
        if (!lossRows.isEmpty()) {
            sections.add(new Section.Table("Notes on reading", "losses", List.of("where", "what"), lossRows));
        }
        return new TaskReport(status, result, sections);
    }

    private void fail(String message) {
        status.add(new Status(IStatus.ERROR, BUNDLE, message));
    }

    /** Sums over objects; the benchmark's mean is over objects, not frames. */
    private static final class Totals {
        private double j;
        private double f;
        private int objects;

        private void add(ObjectScore score) {
            j += score.j().mean();
            f += score.f().mean();
            objects++;
        }
    }
}
