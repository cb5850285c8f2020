// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.engine.TorchEngine;

/** Says which device networks run on, and why not another; starts the engine to be sure. */
public final class DeviceCheck implements EnvironmentCheck {
    @Override
    public Finding check(RunContext context) {
        try {
            return judge(DeviceChoice.ofMachine(System.getenv()), TorchEngine.threads());
        } catch (RunException e) {
            return new Finding(
                    Level.MISSING,
                    String.valueOf(e.getMessage()),
                    "install Reframe again; its cache folder must be writable and have 500 MiB free");
        }
    }

    static Finding judge(DeviceChoice choice, int threads) {
        boolean card = choice.device().isGpu();
        String where = card
                ? "graphics card, " + (choice.cardBytes() >> 20) + " MiB"
                : "processor, " + threads + (threads == 1 ? " thread, " : " threads, ") + (choice.cpuBytes() >> 20)
                        + " MiB";
        return new Finding(
                choice.remedy().isEmpty() ? Level.OK : Level.LIMITED,
                "networks run on the " + where + " (" + choice.reason() + ")",
                choice.remedy());
    }
}
