// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.lang.management.ManagementFactory;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Memory of the machine and of this process. */
public final class MemoryCheck implements EnvironmentCheck {
    private static final long ENOUGH_MEGABYTES = 4000;

    @Override
    public Finding check(RunContext context) {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        long physical = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize() >> 20
                : -1;
        String found = physical + " MB in this machine, up to " + heap + " MB for Java objects";
        return physical < 0 || physical >= ENOUGH_MEGABYTES
                ? new Finding(Level.OK, found, "")
                : new Finding(Level.LIMITED, found, "Close other programs; large frames want 4 GB or more.");
    }
}
