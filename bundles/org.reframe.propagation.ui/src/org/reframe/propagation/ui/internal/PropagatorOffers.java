// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.model.ModelCatalog;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunException;

/** What can be chosen to propagate with. The store is read in the background; menus show what was read last. Thread-safe. */
@Component(service = PropagatorOffers.class)
public final class PropagatorOffers {
    /** Options of models that the desktop asks for, with their defaults. */
    static final Map<String, String> OPTIONS = Map.of("mode", "pins", "edge", "1024");

    private final Contributions contributions;
    private final ModelCatalog models;
    private final PropagationDesk desk;
    private volatile List<InstalledModel> installed = List.of();

    /** Made by the service runtime. */
    @Activate
    public PropagatorOffers(
            @Reference Contributions contributions, @Reference ModelCatalog models, @Reference PropagationDesk desk) {
        this.contributions = contributions;
        this.models = models;
        this.desk = desk;
        refresh(() -> {});
    }

    /** What there is, as far as it was read. */
    List<Offer> offers() {
        return Offer.of(contributions.all(Propagator.class), installed);
    }

    /** Reads the store again. */
    void refresh(Runnable done) {
        ICoreRunnable read = monitor -> {
            installed = models.installed();
            done.run();
        };
        Job job = Job.create("Read models", read);
        job.setSystem(true);
        job.schedule();
    }

    /** Chooses an offer; a model keeps the options that were set before. */
    void choose(Offer offer) throws RunException {
        desk.choose(offer.text(options()));
    }

    /** Options that were set for models, where they differ from the defaults. */
    Map<String, String> options() {
        Map<String, String> set = new LinkedHashMap<>();
        try {
            PropagatorChoice choice = PropagatorChoice.of(desk.propagator());
            choice.options().forEach((name, value) -> {
                if (!name.equals("model")) {
                    set.put(name, value);
                }
            });
        } catch (RunException e) {
            // Something that is no choice has no options
        }
        return set;
    }
}
