// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.environment;

import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunContext;

/** Checks one thing about this machine. */
@ExtensionPoint(id = "org.reframe.api.environmentChecks", element = "check")
public interface EnvironmentCheck {
    /** Looks, and says OK with what was found, or what to do. Never throws for something missing. */
    Finding check(RunContext context);

    /**
     * What was found.
     *
     * @param level how bad
     * @param message a line: what was found
     * @param remedy a line: what to do; empty when OK
     */
    record Finding(Level level, String message, String remedy) {}

    /** How bad. */
    enum Level {
        /** Works. */
        OK,
        /** Works, with a limit. */
        LIMITED,
        /** Something will not work. */
        MISSING
    }
}
