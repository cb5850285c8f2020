// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Which device computes. */
public final class DeviceCheck implements EnvironmentCheck {
    @Override
    public Finding check(RunContext context) {
        String cpu = "computing on the CPU, " + Runtime.getRuntime().availableProcessors() + " cores";
        boolean nvidia = Files.exists(Path.of("/dev/nvidia0")) || Files.exists(Path.of("/dev/nvidiactl"));
        return new Finding(
                Level.OK,
                cpu + (nvidia ? "; an NVIDIA GPU is there, which no installed capability uses" : "; no NVIDIA GPU found"),
                "");
    }
}
