// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reframe.api.task.Section;
import org.reframe.deferral.internal.table.ClipCosts;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.ErrorByFrame;

/**
 * Error by frame from the first prompt alone, by its kind, and after the decision of each policy. All is taken from what was
 * measured; nothing is propagated. Used by one thread.
 */
final class ErrorCurves {
    private final ErrorByFrame prompts =
            new ErrorByFrame("Error by frame after the first prompt", "error-by-frame");
    private final ErrorByFrame decisions =
            new ErrorByFrame("Error by frame after the decision", "error-by-frame-decided");
    private final Set<String> seen = new LinkedHashSet<>();
    private boolean partly;

    /** Adds what tables have measured with the first prompt alone. */
    void add(List<CostTable> tables) {
        for (CostTable table : tables) {
            for (ClipCosts clip : table.clips()) {
                if (clip.corrected().isEmpty() && seen.add(clip.key())) {
                    prompts.add(table.header().prompt(), clip.video(), clip.dice());
                }
            }
        }
    }

    /** Adds what a policy decided. */
    void add(String policy, CostTable table, Outcome outcome) {
        Optional<List<Double>> dice = outcome.deferred()
                ? table.diceAfter(outcome.clip(), outcome.frame())
                : Optional.of(outcome.clip().dice());
        // A mean without the clips that were corrected would flatter those who correct.
        if (dice.isEmpty()) partly = true;
        else decisions.add(policy + ", " + outcome.prompt(), outcome.clip().video(), dice.get());
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>(prompts.sections());
        if (!partly) sections.addAll(decisions.sections());
        else
            sections.add(new Section.Text(
                    "Error by frame after the decision",
                    "There is none: some clips were measured by a version that did not keep it. Run deferral-costs again in a new folder."));
        return sections;
    }
}
