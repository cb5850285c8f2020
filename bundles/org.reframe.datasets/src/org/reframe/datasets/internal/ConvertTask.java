// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Converts annotations between any two contributed formats. */
public final class ConvertTask implements Task<ConvertSettings> {
    /** A contribution with how well it fits. */
    private record Candidate(Contribution<Exchange> contribution, Exchange exchange, Exchange.Match match) {}

    @Override
    public TaskReport run(ConvertSettings settings, TaskContext context) throws RunException {
        if (!Files.exists(settings.from())) {
            throw RunException.usage("from: " + settings.from() + " does not exist");
        }
        SubMonitor progress = SubMonitor.convert(context.monitor(), 2);
        Exchange writer = context.service(Contributions.class)
                .find(Exchange.class, settings.format())
                .create();
        Map<String, Object> result = new LinkedHashMap<>();
        Exchange reader = reader(settings, context, result);
        Exchange.Exchanged read = reader.read(settings.from(), context.with(progress.split(1)));
        LossReport written = writer.write(read.annotations(), settings.to(), context.with(progress.split(1)));
        List<List<Object>> rows = new ArrayList<>();
        read.losses().losses().forEach(loss -> rows.add(List.of("reading", loss.where(), loss.what())));
        written.losses().forEach(loss -> rows.add(List.of("writing", loss.where(), loss.what())));
        count(read.annotations(), result);
        result.put("to", settings.to().toString());
        result.put("losses", rows.size());
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Text(
                "Conversion",
                rows.isEmpty()
                        ? "Nothing was lost."
                        : rows.size()
                                + " kinds of information could not be carried over as they were; see the table."));
        sections.add(new Section.Table("What could not be carried", "losses", List.of("when", "where", "what"), rows));
        return new TaskReport(Status.OK_STATUS, result, sections);
    }

    private static Exchange reader(ConvertSettings settings, TaskContext context, Map<String, Object> result)
            throws RunException {
        Contributions contributions = context.service(Contributions.class);
        if (settings.fromFormat().isPresent()) {
            Contribution<Exchange> named =
                    contributions.find(Exchange.class, settings.fromFormat().get());
            result.put("fromFormat", named.id());
            return named.create();
        }
        List<Candidate> candidates = new ArrayList<>();
        StringBuilder reasons = new StringBuilder();
        for (Contribution<Exchange> contribution : contributions.all(Exchange.class)) {
            if (contribution.problem().isEmpty()) {
                reasons.append("\n  ").append(contribution.id()).append(": ");
                try {
                    Exchange exchange = contribution.create();
                    Exchange.Match match = exchange.probe(settings.from());
                    candidates.add(new Candidate(contribution, exchange, match));
                    reasons.append(match.reason());
                } catch (OperationCanceledException cancelled) {
                    throw cancelled;
                } catch (RunException | RuntimeException | LinkageError broken) {
                    // One broken plug-in must not keep the others from reading.
                    reasons.append("broken, ").append(broken.getMessage());
                    context.note("broken " + contribution.id(), String.valueOf(broken.getMessage()));
                }
            }
        }
        Candidate best = candidates.stream()
                .filter(candidate -> candidate.match().score() > 0)
                .max((a, b) -> Double.compare(a.match().score(), b.match().score()))
                .orElseThrow(() -> RunException.input(
                        "No format fits " + settings.from() + "; name it with --from-format." + reasons, null));
        result.put("fromFormat", best.contribution().id());
        return best.exchange();
    }

    private static void count(AnnotationSet annotations, Map<String, Object> result) {
        int tracks = 0;
        int frames = 0;
        for (AnnotatedVideo video : annotations.videos()) {
            tracks += video.tracks().size();
            frames += video.frameNames().size();
        }
        result.put("videos", annotations.videos().size());
        result.put("frames", frames);
        result.put("tracks", tracks);
    }
}
