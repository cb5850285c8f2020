// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;

/** Makes every contribution once, and lists the broken ones. */
public final class ContributionsCheck implements EnvironmentCheck {
    private static final List<Class<?>> SPIS =
            List.of(Propagator.class, Exchange.class, MaskMeasure.class, Task.class, EnvironmentCheck.class);

    @Override
    public Finding check(RunContext context) {
        try {
            Contributions contributions = context.service(Contributions.class);
            int good = 0;
            List<String> broken = new ArrayList<>();
            for (Class<?> spi : SPIS) {
                for (Contribution<?> contribution : contributions.all(spi)) {
                    Optional<String> problem = problem(contribution);
                    problem.ifPresent(what ->
                            broken.add(contribution.id() + " of " + contribution.contributor() + " (" + what + ")"));
                    good += problem.isEmpty() ? 1 : 0;
                }
            }
            return broken.isEmpty()
                    ? new Finding(Level.OK, good + " contributions load", "")
                    : new Finding(
                            Level.LIMITED,
                            good + " contributions load, broken: " + String.join("; ", broken),
                            "update or remove the plug-ins named");
        } catch (RunException e) {
            return new Finding(Level.MISSING, String.valueOf(e.getMessage()), "reinstall the product");
        }
    }

    private static Optional<String> problem(Contribution<?> contribution) {
        if (contribution.problem().isPresent()) {
            return contribution.problem();
        }
        try {
            contribution.create();
            return Optional.empty();
        } catch (RunException e) {
            return contribution.problem().or(() -> Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
