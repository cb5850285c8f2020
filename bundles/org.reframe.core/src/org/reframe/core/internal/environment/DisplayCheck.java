// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.util.Locale;
import java.util.Map;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Says whether the desktop window could open. A headless run needs no display. */
public final class DisplayCheck implements EnvironmentCheck {
    @Override
    public Finding check(RunContext context) {
        return judge(System.getProperty("os.name", ""), System.getenv());
    }

    static Finding judge(String system, Map<String, String> variables) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win") || name.contains("mac")) {
            return new Finding(Level.OK, "the system's own display", "");
        }
        for (String variable : new String[] {"WAYLAND_DISPLAY", "DISPLAY"}) {
            String value = variables.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return new Finding(Level.OK, variable + " is " + value, "");
            }
        }
        return new Finding(
                Level.LIMITED,
                "none; headless runs need none",
                "for the desktop window log in to a desktop, or start it under xvfb-run");
    }
}
