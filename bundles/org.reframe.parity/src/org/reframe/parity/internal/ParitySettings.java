// SPDX-License-Identifier: EPL-2.0
package org.reframe.parity.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * What to check.
 *
 * @param golden folder with golden files
 * @param only a regular expression
 */
public record ParitySettings(
        @Setting(description = "Folder with recorded results of the official implementations, in any layout")
                Path golden,
        @Setting(
                        description =
                                "Check only items whose name, the path below the folder, contains this regular expression",
                        byDefault = "")
                String only)
        implements Settings {
    @Override
    public List<String> problems() {
        try {
            Pattern.compile(only);
            return List.of();
        } catch (PatternSyntaxException e) {
            return List.of("only: no regular expression: " + e.getDescription());
        }
    }
}
