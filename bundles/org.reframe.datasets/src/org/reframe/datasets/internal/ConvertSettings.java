// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * What to convert.
 *
 * @param from file or folder to read
 * @param to file or folder to write
 * @param format id of the exchange that writes
 * @param fromFormat id of the exchange that reads
 */
public record ConvertSettings(
        @Setting(description = "File or folder to read") Path from,
        @Setting(description = "File or folder to write; a folder must be new or empty") Path to,
        @Setting(description = "Exchange format to write: davis, youtube-vis, cvat or a contributed one") String format,
        @Setting(description = "Exchange format to read; found by looking at the files when left out")
                Optional<String> fromFormat)
        implements Settings {
    @Override
    public List<String> problems() {
        return from.toAbsolutePath().normalize().equals(to.toAbsolutePath().normalize())
                ? List.of("to: must not be the same as from")
                : List.of();
    }
}
