// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.cases;

import java.nio.file.Path;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Two tables to compare.
 *
 * @param first of one network
 * @param second of another
 * @param maps folder that explain wrote
 * @param most rows of each table of the report
 */
public record CasesSettings(
        @Setting(description = "Scores of one network: CSV with clip, label and a column for each class") Path first,
        @Setting(description = "Scores of another network, for the same clips") Path second,
        @Setting(
                        description =
                                "Folder that the task explain wrote for these clips: its pictures are put beside the cases")
                Optional<Path> maps,
        @Setting(description = "Cases to list at most", byDefault = "100", min = 1, max = 100000) int most)
        implements Settings {}
