// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.ContributionOption;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunException;

/**
 * A propagator that can be chosen, with its weights where it needs some.
 *
 * @param id of the propagator, short where that is enough
 * @param model id of its weights; empty for a propagator without
 * @param label for people
 * @param problem why it cannot be chosen; empty when it can
 * @param options that the propagator says people may choose among
 */
record Offer(
        String id, Optional<String> model, String label, Optional<String> problem, List<ContributionOption> options) {
    private static final String SAM2 = "org.reframe.networks.sam2";
    private static final Set<String> FAMILY = Set.of(SAM2, "org.reframe.networks.edgetam");

    /** Option that names the weights. */
    static final String MODEL = "model";

    /** What there is to choose from; sam2 once for each fitting model of the store. */
    static List<Offer> of(List<Contribution<Propagator>> propagators, List<InstalledModel> models) {
        List<Offer> offers = new ArrayList<>();
        for (Contribution<Propagator> propagator : propagators) {
            String id = propagator.id().substring(propagator.id().lastIndexOf('.') + 1);
            boolean brings =
                    propagator.id().equals(SAM2) && propagator.problem().isEmpty();
            List<InstalledModel> fitting = models.stream()
                    .filter(model -> FAMILY.contains(model.fact(InstalledModel.ARCHITECTURE)))
                    .toList();
            if (!brings) {
                offers.add(
                        new Offer(id, Optional.empty(), propagator.name(), propagator.problem(), propagator.options()));
            } else if (fitting.isEmpty()) {
                offers.add(new Offer(
                        id,
                        Optional.empty(),
                        propagator.name(),
                        Optional.of("no weights are here; import a checkpoint in Run > Models"),
                        propagator.options()));
            } else {
                for (InstalledModel model : fitting) {
                    String name =
                            model.fact(InstalledModel.NAME).isBlank() ? model.id() : model.fact(InstalledModel.NAME);
                    offers.add(new Offer(
                            id,
                            Optional.of(model.id()),
                            name,
                            Optional.of(model.problem()).filter(problem -> !problem.isEmpty()),
                            propagator.options()));
                }
            }
        }
        return offers;
    }

    /** Whether a choice, as it is written, is this one. */
    boolean isChosen(String text) {
        try {
            PropagatorChoice choice = PropagatorChoice.of(text);
            return isOf(choice)
                    && model.equals(Optional.ofNullable(choice.options().get(MODEL)));
        } catch (RunException e) {
            return false;
        }
    }

    /** Whether a choice is of this propagator, with whatever weights and options. */
    boolean isOf(PropagatorChoice choice) {
        return choice.id().equals(id) || choice.id().endsWith("." + id);
    }

    /**
     * The choice as it is written.
     *
     * @param options of this propagator, by name; blank ones are left out
     */
    String text(Map<String, String> options) {
        Map<String, String> all = new LinkedHashMap<>();
        model.ifPresent(chosen -> all.put(MODEL, chosen));
        all.putAll(options);
        model.ifPresent(chosen -> all.put(MODEL, chosen));
        List<String> parts = new ArrayList<>();
        all.forEach((name, value) -> {
            if (!value.isBlank()) {
                parts.add(name + "=" + value);
            }
        });
        return parts.isEmpty() ? id : id + ":" + String.join(",", parts);
    }
}
