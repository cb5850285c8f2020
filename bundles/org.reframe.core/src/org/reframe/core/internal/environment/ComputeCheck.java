// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Says what computes: CPU cores, and whether a GPU is there (none is used yet). */
public final class ComputeCheck implements EnvironmentCheck {
    @Override
    public Finding check(RunContext context) {
        boolean gpu = Files.exists(Path.of("/dev/nvidiactl")) || Files.exists(Path.of("/dev/nvidia0"));
        return judge(Runtime.getRuntime().availableProcessors(), gpu);
    }

    static Finding judge(int cores, boolean gpu) {
        String found = "device: cpu, " + cores + (cores == 1 ? " core; " : " cores; ")
                + (gpu ? "an NVIDIA device is there" : "no NVIDIA device nodes found")
                + ", no capability uses a GPU yet";
        return cores < 2
                ? new Finding(Level.LIMITED, found, "use a machine with 2 cores or more for speed")
                : new Finding(Level.OK, found, "");
    }
}
