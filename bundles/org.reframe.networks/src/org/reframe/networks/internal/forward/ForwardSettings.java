// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.forward;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.inference.clip.ClipModelRequest;

/**
 * What to run over which video.
 *
 * @param model id in the store, or a weight file
 * @param video video file or image folder
 * @param architecture id; for weight files, or to overrule the manifest
 * @param option options of the architecture, {@code name=value}
 * @param classNames text file with a name a line
 * @param window frames that one result is for
 * @param stride frames from one window to the next
 * @param top classes to report
 * @param batch windows computed at once
 */
public record ForwardSettings(
        @Setting(description = "Id of a model in the store (see 'reframe run models'), or a weight file") String model,
        @Setting(description = "Video file, or folder of images") Path video,
        @Setting(description = "Id of the architecture, such as r2plus1d; needed for a weight file")
                Optional<String> architecture,
        @Setting(
                        description =
                                "Options of the architecture as name=value, such as depth=34; they overrule the manifest's")
                List<String> option,
        @Setting(description = "Text file with the name of a class a line; by default those of the model's manifest")
                Optional<Path> classNames,
        @Setting(
                        description = "Frames that one result is for; 0: as many as the model's sampling reaches over, "
                                + "the whole video for models that sample segments of it",
                        byDefault = "0",
                        unit = "frames",
                        min = 0)
                int window,
        @Setting(
                        description = "Frames from one window to the next; 0: half a window",
                        byDefault = "0",
                        unit = "frames",
                        min = 0)
                int stride,
        @Setting(description = "Classes to report", byDefault = "5", min = 1, max = 100) int top,
        @Setting(
                        description = "Windows computed at once; fewer when memory runs out",
                        byDefault = "4",
                        min = 1,
                        max = 256)
                int batch)
        implements Settings {
    /** Model and architecture. */
    ClipModelRequest request() {
        return new ClipModelRequest(model, architecture, option, classNames);
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String text : option) {
            if (text.indexOf('=') < 1) problems.add("option: '" + text + "' is not of the form name=value");
        }
        return problems;
    }
}
