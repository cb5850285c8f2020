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

    /** Chooses an offer, with the options that were set for its propagator before. */
    void choose(Offer offer) throws RunException {
        desk.choose(offer.text(options(offer)));
    }

    /** Options that are or were last set for an offer's propagator, beside its weights. */
    Map<String, String> options(Offer offer) {
        Map<String, String> set = new LinkedHashMap<>();
        try {
            PropagatorChoice now = PropagatorChoice.of(desk.propagator());
            PropagatorChoice choice = offer.isOf(now) ? now : PropagatorChoice.of(desk.lastOf(offer.id()));
            set.putAll(choice.options());
            set.remove(Offer.MODEL);
        } catch (RunException e) {
            // Something that is no choice has no options
        }
        return set;
    }
}
