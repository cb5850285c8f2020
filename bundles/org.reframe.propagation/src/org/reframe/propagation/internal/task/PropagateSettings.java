// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link PropagateTask}.
 *
 * @param video video file or folder of images
 * @param prompts prompt file, see the user guide
 * @param propagator id
 * @param overlay whether to write the overlay video
 */
public record PropagateSettings(
        @Setting(description = "Video file, or folder of images in natural order of their names.") Path video,
        @Setting(
                        description =
                                "Prompts: a JSON file, or an indexed PNG with the masks of frame 0, whose values are"
                                        + " the object ids.")
                Path prompts,
        @Setting(
                        description =
                                "Id of the propagator, and after a colon its options: id:option=value,option=value.",
                        byDefault = "flow")
                String propagator,
        @Setting(description = "Write overlay.mp4.", byDefault = "true") boolean overlay)
        implements Settings {}
