// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Says how many cores compute; what networks run on is the inference service's to say. */
public final class ComputeCheck implements EnvironmentCheck {
    @Override
    public Finding check(RunContext context) {
        return judge(Runtime.getRuntime().availableProcessors());
    }

    static Finding judge(int cores) {
        String found = cores + (cores == 1 ? " core" : " cores");
        return cores < 2
                ? new Finding(Level.LIMITED, found, "use a machine with 2 cores or more for speed")
                : new Finding(Level.OK, found, "");
    }
}
