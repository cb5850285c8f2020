// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.environment.EnvironmentCheck.Finding;
import org.reframe.api.environment.EnvironmentCheck.Level;
import org.reframe.api.run.RunException;

/** Runs every check of the machine, one line each: OK, or what to do. */
final class Doctor {
    private final Console console;
    private final Services services;

    Doctor(Console console, Services services) {
        this.console = console;
        this.services = services;
    }

    /** Prints all findings; the exit code says whether something is missing. */
    ExitCode examine() throws RunException {
        ExitCode code = ExitCode.OK;
        try (DoctorContext context = new DoctorContext(services)) {
            for (Contribution<EnvironmentCheck> check :
                    services.get(Contributions.class).all(EnvironmentCheck.class)) {
                Finding finding = look(check, context);
                String remedy = finding.remedy().isEmpty() ? "" : " → " + finding.remedy();
                console.result(
                        String.format("%-8s", finding.level()) + check.name() + ": " + finding.message() + remedy);
                if (finding.level() == Level.MISSING) {
                    code = ExitCode.ENVIRONMENT;
                }
            }
        }
        return code;
    }

    /** A check that itself fails is a finding too: the others still run. */
    private static Finding look(Contribution<EnvironmentCheck> check, DoctorContext context) {
        try {
            return check.create().check(context);
        } catch (RunException e) {
            return new Finding(Level.LIMITED, String.valueOf(e.getMessage()), "");
        } catch (RuntimeException | LinkageError e) {
            return new Finding(
                    Level.LIMITED, "the check failed: " + e, "update or remove the plug-in " + check.contributor());
        }
    }
}
