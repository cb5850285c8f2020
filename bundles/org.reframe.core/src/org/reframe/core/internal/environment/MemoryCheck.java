// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.lang.management.ManagementFactory;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Checks the memory of the machine and of this Java. */
public final class MemoryCheck implements EnvironmentCheck {
    private static final long MIB = 1 << 20;

    @Override
    public Finding check(RunContext context) {
        long physical =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                        ? os.getTotalMemorySize()
                        : 0;
        return judge(Runtime.getRuntime().maxMemory() / MIB, physical / MIB);
    }

    static Finding judge(long heap, long physical) {
        String found = heap + " MiB for Java, " + (physical > 0 ? physical + " MiB in the machine" : "machine unknown");
        if (heap < 256) {
            return new Finding(Level.MISSING, found, "start Java with -Xmx1g or more");
        }
        return heap < 700
                ? new Finding(Level.LIMITED, found, "start Java with -Xmx1g or more for videos above 720p")
                : new Finding(Level.OK, found, "");
    }
}
