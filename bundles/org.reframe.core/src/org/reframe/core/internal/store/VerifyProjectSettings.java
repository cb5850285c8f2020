// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Path;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link VerifyProjectTask}.
 *
 * @param project the project folder
 */
public record VerifyProjectSettings(@Setting(description = "Project folder to check; it is not changed.") Path project)
        implements Settings {}
