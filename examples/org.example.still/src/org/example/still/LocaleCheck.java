// SPDX-License-Identifier: EPL-2.0
package org.example.still;

import java.util.Locale;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** A line for {@code reframe doctor}. */
public final class LocaleCheck implements EnvironmentCheck {
    @Override
    public Finding check(RunContext context) {
        return new Finding(Level.OK, Locale.getDefault().getDisplayName(Locale.ENGLISH), "");
    }
}
