// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Whether the desktop can open its window. */
public final class DisplayCheck implements EnvironmentCheck {
    @Override
    public Finding check(RunContext context) {
        String system = String.valueOf(System.getProperty("os.name"));
        if (!system.startsWith("Linux")) {
            return new Finding(Level.OK, system + " has a display of its own", "");
        }
        for (String name : new String[] {"WAYLAND_DISPLAY", "DISPLAY"}) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                return new Finding(Level.OK, name + "=" + value, "");
            }
        }
        return new Finding(
                Level.LIMITED,
                "no display: tasks run, the desktop cannot open",
                "Start it in a graphical session, over ssh -X, or under xvfb-run.");
    }
}
