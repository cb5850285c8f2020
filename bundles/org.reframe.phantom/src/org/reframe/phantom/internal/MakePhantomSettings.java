// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link MakePhantomTask}.
 *
 * @param name stem of the clips' names
 * @param scene what the clips show
 * @param count number of clips
 * @param width pixels
 * @param height pixels
 * @param frames length of each
 * @param backgroundBias see {@link PhantomSettings}
 */
public record MakePhantomSettings(
        @Setting(description = "Stem of the clips' names: letters, digits, _ and -.", byDefault = "phantom")
                String name,
        @Setting(description = "What the clips show.", byDefault = "hard") PhantomSettings.Scene scene,
        @Setting(description = "Number of clips.", byDefault = "1", min = 1, max = 100000) int count,
        @Setting(description = "Width, even.", unit = "px", byDefault = "640", min = 64, max = 4096) int width,
        @Setting(description = "Height, even.", unit = "px", byDefault = "360", min = 64, max = 4096) int height,
        @Setting(description = "Length of each clip.", unit = "frames", byDefault = "60", min = 1, max = 1000000)
                int frames,
        @Setting(
                        description = "How strongly the action decides the background: 0 not at all, 1 always.",
                        byDefault = "0",
                        min = 0,
                        max = 1)
                double backgroundBias)
        implements Settings {
    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,79}")) {
            problems.add("name is \"" + name + "\": use up to 80 letters, digits, _ and -, not starting with -.");
        }
        if (width % 2 != 0 || height % 2 != 0) {
            problems.add("width and height are " + width + "x" + height + ": both must be even.");
        }
        return problems;
    }
}
