// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Two tables to compare, or two models and clips.
 *
 * @param first of one network
 * @param second of another
 * @param model two models to run instead
 * @param video clips for them
 * @param davis a set of clips for them
 * @param method of the cases' maps
 * @param layer of the cases' maps
 * @param maps folder that explain wrote
 * @param most rows of each table of the report
 */
public record CasesSettings(
        @Setting(description = "Scores of one network: CSV with clip, label and a column for each class")
                Optional<Path> first,
        @Setting(description = "Scores of another network, for the same clips") Optional<Path> second,
        @Setting(description = "Instead of two tables: two models of the store, or weight files, that are run over clips")
                List<String> model,
        @Setting(description = "Clips for two models: video files, each with a .json beside it that tells its class")
                List<Path> video,
        @Setting(description = "Clips for two models: a set with masks, such as make-phantom writes")
                Optional<Path> davis,
        @Setting(description = "Methods of the maps of cases; none for grad-cam") List<String> method,
        @Setting(description = "Layers of the maps of cases; none for all that show places") List<String> layer,
        @Setting(
                        description =
                                "With two tables, folder that the task explain wrote for these clips: its pictures are put beside the cases")
                Optional<Path> maps,
        @Setting(description = "Cases to list at most", byDefault = "100", min = 1, max = 100000) int most)
        implements Settings {
    /** Whether models are run. */
    boolean models() {
        return !model.isEmpty();
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        boolean tables = first.isPresent() || second.isPresent();
        if (tables == models()) {
            problems.add("Give two tables (--first, --second), or two models (--model twice) with --video or --davis.");
        } else if (tables && (first.isEmpty() || second.isEmpty())) {
            problems.add("Give both tables: --first and --second.");
        } else if (models() && model.size() != 2) {
            problems.add("model: give exactly two; there are " + model.size() + ".");
        }
        if (models() && video.isEmpty() && davis.isEmpty()) problems.add("Give --video or --davis: clips for the models.");
        if (models() && maps.isPresent()) problems.add("maps: leave it out; with two models the maps are made.");
        return problems;
    }
}
