// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.Locale;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.environment.EnvironmentCheck.Finding;
import org.reframe.api.environment.EnvironmentCheck.Level;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;

/** {@code doctor}: one line a check, and one for each contribution that cannot be used. */
final class DoctorCommand {
    private final Contributions contributions;
    private final Console console;

    DoctorCommand(Contributions contributions, Console console) {
        this.contributions = contributions;
        this.console = console;
    }

    ExitCode run(RunContext context) {
        Level worst = Level.OK;
        for (Contribution<EnvironmentCheck> check : contributions.all(EnvironmentCheck.class)) {
            Finding finding = find(check, context);
            line(finding.level(), check.name(), finding.message(), finding.remedy());
            worst = finding.level().compareTo(worst) > 0 ? finding.level() : worst;
        }
        boolean broken = broken(Propagator.class) | broken(Exchange.class) | broken(MaskMeasure.class);
        broken |= broken(Task.class);
        if (!broken) {
            line(Level.OK, "Contributions", "all can be loaded", "");
        }
        return worst == Level.MISSING ? ExitCode.ENVIRONMENT : ExitCode.OK;
    }

    private static Finding find(Contribution<EnvironmentCheck> check, RunContext context) {
        try {
            return check.create().check(context);
        } catch (RunException e) {
            return new Finding(Level.MISSING, String.valueOf(e.getMessage()), "Update or remove the plug-in.");
        } catch (RuntimeException | LinkageError e) {
            return new Finding(Level.MISSING, "the check failed: " + e, "Report this with the log.");
        }
    }

    private <T> boolean broken(Class<T> spi) {
        boolean any = false;
        for (Contribution<T> contribution : contributions.all(spi)) {
            try {
                contribution.create();
            } catch (RunException e) {
                any = true;
                line(Level.LIMITED, contribution.id(), String.valueOf(e.getMessage()), "");
            }
        }
        return any;
    }

    private void line(Level level, String name, String message, String remedy) {
        String text = String.format(Locale.ROOT, "%-8s %s: %s", level, name, message);
        console.result(remedy.isEmpty() ? text : text + " → " + remedy);
    }
}
