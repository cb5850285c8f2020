// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Checks the Java version: 21 to 25 are tested. */
public final class JavaCheck implements EnvironmentCheck {
    private static final int OLDEST = 21;
    private static final int NEWEST = 25;

    @Override
    public Finding check(RunContext context) {
        return judge(Runtime.version().feature(), System.getProperty("java.home", "?"));
    }

    static Finding judge(int version, String home) {
        String found = "Java " + version + " at " + home;
        if (version < OLDEST) {
            return new Finding(Level.MISSING, found, "install a JDK " + OLDEST + " or newer and set JAVA_HOME");
        }
        return version > NEWEST
                ? new Finding(Level.LIMITED, found + " is newer than tested", "use Java " + OLDEST + " to " + NEWEST)
                : new Finding(Level.OK, found, "");
    }
}
