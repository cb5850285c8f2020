// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.explanation.internal.task.ClipScores;
import org.reframe.explanation.internal.task.ExplainSettings;
import org.reframe.explanation.internal.task.ExplainTask;

/** Clips where two networks agree against the label, and classes that each takes for another. */
public final class CasesTask implements Task<CasesSettings> {
    /** Cases with pictures at most. */
    private static final int SHOWN = 48;

    /** Made by the platform. */
    public CasesTask() {}

    /** A clip that both take for the same other class. */
    private record Case(String clip, String label, String predicted, double first, double second) {
        double weaker() {
            return Math.min(first, second);
        }
    }

    @Override
    public TaskReport run(CasesSettings settings, TaskContext context) throws RunException {
        List<Path> tables = tables(settings, context);
        ScoreTable first = ScoreTable.read(tables.get(0));
        ScoreTable second = ScoreTable.read(tables.get(1));
        String both = tables.get(0) + " and " + tables.get(1);
        if (!first.classes().equals(second.classes())) {
            throw RunException.usage(
                    both + " have different classes, or these in another order. Bring the columns into one order.");
        }
        List<String> classes = first.classes();
        List<Case> cases = new ArrayList<>();
        ConfusedPairs pairs = new ConfusedPairs();
        int common = 0;
        for (Map.Entry<String, ScoreTable.Row> entry : first.rows().entrySet()) {
            String clip = entry.getKey();
            if (!second.rows().containsKey(clip)) continue;
            common++;
            ScoreTable.Row one = entry.getValue();
            ScoreTable.Row two = second.rows().getOrDefault(clip, one);
            if (!one.label().equals(two.label())) {
                throw RunException.input(
                        "The clip " + clip + " has the label " + one.label() + " in one table and " + two.label()
                                + " in the other. Correct one.",
                        null);
            }
            String a = classes.get(one.best());
            String b = classes.get(two.best());
            pairs.add(clip, one, classes, 0);
            pairs.add(clip, two, classes, 1);
            if (a.equals(b) && !a.equals(one.label())) {
                int label = classes.indexOf(one.label());
                cases.add(new Case(clip, one.label(), a, one.margin(label), two.margin(label)));
                pairs.both(one.label(), a);
            }
        }
        if (common == 0) {
            throw RunException.usage(both + " have no clip in common.");
        }
        cases.sort(Comparator.comparingDouble(Case::weaker).reversed());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("clips", common);
        figures.put("agreeAgainstTheLabel", cases.size());
        List<Section> sections = new ArrayList<>(List.of(cases(cases, settings.most()), pairs.table(settings.most())));
        List<Case> some = cases.subList(0, Math.min(SHOWN, Math.min(settings.most(), cases.size())));
        Shown shown = new Shown(some, pairs, settings.most());
        IStatus status = Status.OK_STATUS;
        if (settings.models() && !shown.clips().isEmpty()) {
            status = new ExplainTask()
                    .explain(explained(settings), shown.clips(), context)
                    .status();
        }
        Optional<Path> folder = settings.models() ? Optional.of(context.output()) : settings.maps();
        if (folder.isPresent() && !shown.clips().isEmpty()) {
            maps(CaseMaps.of(folder.get(), context.output()), folder.get(), shown, figures, sections);
        }
        return new TaskReport(status, figures, sections);
    }

    /** Both tables; where models were given, their scores are computed, or taken from an earlier run. */
    private static List<Path> tables(CasesSettings settings, TaskContext context) throws RunException {
        List<Path> tables = new ArrayList<>();
        settings.first().ifPresent(tables::add);
        settings.second().ifPresent(tables::add);
        for (String model : settings.model()) tables.add(ClipScores.write(explained(settings), model, context));
        return tables;
    }

    private static ExplainSettings explained(CasesSettings settings) {
        return ExplainSettings.usual(
                settings.video(), settings.davis(), settings.model(), settings.method(), settings.layer());
    }

    /** What pictures are shown of. */
    private record Shown(List<Case> cases, ConfusedPairs pairs, int most) {
        Set<String> clips() {
            Set<String> clips = new TreeSet<>(pairs.clips(most));
            cases.forEach(one -> clips.add(one.clip()));
            return clips;
        }
    }

    private static void maps(
            CaseMaps maps, Path folder, Shown shown, Map<String, Object> figures, List<Section> sections)
            throws RunException {
        int found = 0;
        for (Case one : shown.cases()) {
            List<String> files = maps.take(one.clip());
            if (files.isEmpty()) continue;
            found++;
            sections.add(new Section.Gallery(
                    one.clip() + ": is " + one.label() + ", both predict " + one.predicted(), files));
        }
        figures.put("casesWithMaps", found);
        List<Section> confused = shown.pairs().galleries(maps, shown.most());
        sections.addAll(confused);
        figures.put("pairsWithMaps", confused.size());
        if (found == 0 && confused.isEmpty()) {
            sections.add(
                    new Section.Text(
                            "No maps",
                            folder + " has pictures of none of the cases. Run 'reframe run explain --video CLIP"
                                    + " --model ID' for their videos: a picture is found by the video's name without its ending."));
        }
    }

    private static Section cases(List<Case> cases, int most) {
        List<List<Object>> rows = new ArrayList<>();
        for (Case one : cases.subList(0, Math.min(most, cases.size()))) {
            rows.add(List.of(one.clip(), one.label(), one.predicted(), one.first(), one.second()));
        }
        return new Section.Table(
                "Both networks agree against the label; the surest first",
                "cases",
                List.of(
                        "clip",
                        "label",
                        "both predict",
                        "first network: score above the label's",
                        "second network: score above the label's"),
                rows);
    }
}
