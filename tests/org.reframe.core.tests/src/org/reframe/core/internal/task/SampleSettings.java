// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/** Settings of every supported type. */
public record SampleSettings(
        @Setting(description = "A name.", byDefault = "x") String name,
        @Setting(description = "How many.", byDefault = "3", min = 1, max = 9, unit = "frames") int maxFrames,
        @Setting(description = "A share.", byDefault = "0.5", min = 0, max = 1) double share,
        @Setting(description = "A flag.", byDefault = "false") boolean fast,
        @Setting(description = "A kind.", byDefault = "mask") Kind kind,
        @Setting(description = "A file.") Optional<Path> file,
        @Setting(description = "Sizes.", byDefault = "1,2") List<Integer> sizes)
        implements Settings {
    /** A choice. */
    public enum Kind {
        /** First. */
        MASK,
        /** Second. */
        OPEN_BOX
    }

    @Override
    public List<String> problems() {
        return name.equals("forbidden") ? List.of("name: must not be forbidden") : List.of();
    }
}
