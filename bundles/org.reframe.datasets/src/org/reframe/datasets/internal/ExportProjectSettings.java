// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * What to export.
 *
 * @param project folder of the project
 * @param to file or folder to write
 * @param format id of the exchange that writes
 * @param masks which masks
 * @param video name of the one video to take
 */
public record ExportProjectSettings(
        @Setting(description = "Folder of the project; it is only read") Path project,
        @Setting(description = "File or folder to write; a folder must be new or empty") Path to,
        @Setting(description = "Exchange format to write: davis, youtube-vis, cvat or a contributed one") String format,
        @Setting(
                        description = "all masks, or checked: exactly the frames that a person pinned or accepted",
                        byDefault = "all")
                Masks masks,
        @Setting(description = "Name of the one video to take; all when left out") Optional<String> video)
        implements Settings {
    /** Which masks. */
    public enum Masks {
        /** All. */
        ALL,
        /** Those that a person pinned or accepted. */
        CHECKED
    }
}
