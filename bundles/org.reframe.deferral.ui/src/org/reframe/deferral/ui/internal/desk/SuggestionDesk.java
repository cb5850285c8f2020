// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.prefs.BackingStoreException;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.run.RunException;
import org.reframe.deferral.ui.internal.model.AnnotatorTimes;
import org.reframe.deferral.ui.internal.model.Price;
import org.reframe.deferral.ui.internal.model.PromptType;

/** What the annotator chose and took, kept over restarts. Thread-safe. */
@Component(service = SuggestionDesk.class)
public final class SuggestionDesk {
    private static final String NODE = "org.reframe.deferral.ui";
    private static final String POLICY = "policy";
    private static final String PRICE = "price";
    private static final String TIMES = "times";

    private final Contributions contributions;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Made by the service runtime. */
    @Activate
    public SuggestionDesk(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    /** What may be chosen, broken ones included. */
    public List<PolicyOffer> offers() {
        return PolicyOffer.of(contributions.all(DeferralPolicy.class));
    }

    /** The policy that is asked; empty when there is none that works. */
    public Optional<PolicyOffer> policy() {
        return PolicyOffer.chosen(offers(), preferences().get(POLICY, ""));
    }

    /** The policy that is asked when the default one does not answer. */
    public Optional<PolicyOffer> otherwise() {
        return PolicyOffer.otherwise(offers(), preferences().get(POLICY, ""));
    }

    /** Chooses a policy. */
    public void choose(PolicyOffer offer) throws RunException {
        keep(POLICY, offer.id());
    }

    /** What a correction costs. */
    public Price price() {
        return Price.of(preferences().get(PRICE, Price.DEFAULT.text()));
    }

    /** Sets what a correction costs. */
    public void price(Price price) throws RunException {
        keep(PRICE, price.text());
    }

    /** What corrections took this annotator. */
    public AnnotatorTimes times() {
        return AnnotatorTimes.of(preferences().get(TIMES, ""));
    }

    /** A correction was timed. */
    public synchronized void timed(PromptType type, double seconds) throws RunException {
        keep(TIMES, times().with(type, seconds).text());
    }

    /** Forgets what was timed. */
    public synchronized void forgetTimes() throws RunException {
        keep(TIMES, "");
    }

    /** The cost of the next correction in units of mean Dice, 0–1. */
    public double lambda() {
        return price().lambda(times().expected());
    }

    /**
     * Adds a listener for every change.
     *
     * @param listener called on the thread that made the change
     * @return removes it
     */
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void keep(String key, String value) throws RunException {
        IEclipsePreferences preferences = preferences();
        preferences.put(key, value);
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            throw RunException.environment("The choice cannot be kept: " + e.getMessage(), e);
        } finally {
            listeners.forEach(Runnable::run);
        }
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
