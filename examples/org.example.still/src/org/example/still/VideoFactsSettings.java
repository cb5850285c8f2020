// SPDX-License-Identifier: EPL-2.0
package org.example.still;

import java.nio.file.Path;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link VideoFactsTask}: of this record the command line, the form and the recipe are made.
 *
 * @param video file, or folder of images
 * @param frames how many frames the table shows
 */
public record VideoFactsSettings(
        @Setting(description = "Video file, or folder of images.") Path video,
        @Setting(description = "Rows of the table.", unit = "frames", byDefault = "10", min = 1, max = 100000)
                int frames)
        implements Settings {}
