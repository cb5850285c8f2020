// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Which Java runs. */
public final class JavaCheck implements EnvironmentCheck {
    private static final int OLDEST = 21;

    @Override
    public Finding check(RunContext context) {
        int version = Runtime.version().feature();
        String found = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        return version >= OLDEST
                ? new Finding(Level.OK, found, "")
                : new Finding(Level.MISSING, found, "Install a JDK " + OLDEST + " or newer and set JAVA_HOME to it.");
    }
}
