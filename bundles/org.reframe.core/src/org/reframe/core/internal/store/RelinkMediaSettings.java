// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Path;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link RelinkMediaTask}.
 *
 * @param project the project folder
 * @param search where to look
 * @param depth how deep
 */
public record RelinkMediaSettings(
        @Setting(description = "Project folder whose missing videos are looked for.") Path project,
        @Setting(description = "Folder in which to look for the files.") Path search,
        @Setting(description = "How many folders deep to look.", byDefault = "4", unit = "folders", min = 1, max = 32)
                int depth)
        implements Settings {}
