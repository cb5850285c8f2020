// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link DemoTask}.
 *
 * @param video a video without truth
 * @param box the object on its first frame
 * @param davis a DAVIS folder
 * @param sequence one of its sequences
 * @param propagator id
 * @param frames length of the phantom
 */
public record DemoSettings(
        @Setting(description = "Your own video; without it and --davis a phantom is made.") Optional<Path> video,
        @Setting(
                        description = "The object in your video on its first frame, as x,y,width,height; without it the"
                                + " middle half of the frame.",
                        unit = "px")
                Optional<String> box,
        @Setting(description = "A DAVIS folder, whose truth simulates the expert.") Optional<Path> davis,
        @Setting(description = "Sequence of the DAVIS folder; the first without it.") Optional<String> sequence,
        @Setting(
                        description =
                                "Id of the propagator, and after a colon its options: id:option=value,option=value.",
                        byDefault = "flow")
                String propagator,
        @Setting(description = "Length of the phantom.", unit = "frames", byDefault = "48", min = 3, max = 10000)
                int frames)
        implements Settings {
    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (video.isPresent() && davis.isPresent()) {
            problems.add("Give --video or --davis, not both.");
        }
        if (box.isPresent() && !box.get().matches("\\d+(\\.\\d+)?(,\\d+(\\.\\d+)?){3}")) {
            problems.add("--box is four numbers: x,y,width,height.");
        }
        return problems;
    }
}
