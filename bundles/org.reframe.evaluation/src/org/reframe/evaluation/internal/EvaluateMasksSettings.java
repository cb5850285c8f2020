// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import java.nio.file.Path;
import java.util.List;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * What to compare.
 *
 * @param truth the true masks
 * @param prediction the masks to judge
 * @param format id of the exchange that reads both
 * @param skipEnds whether the first and the last frame do not count
 */
public record EvaluateMasksSettings(
        @Setting(description = "Folder or file with the true masks") Path truth,
        @Setting(description = "Folder or file with the masks to judge") Path prediction,
        @Setting(description = "Exchange format of both", byDefault = "davis") String format,
        @Setting(
                        description =
                                "Leave out the first and the last frame, as the DAVIS benchmark does for methods that "
                                        + "are given the first",
                        byDefault = "true")
                boolean skipEnds)
        implements Settings {
    @Override
    public List<String> problems() {
        return format.isBlank() ? List.of("format: name an exchange format, such as davis") : List.of();
    }
}
