// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
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
import org.reframe.deferral.ui.internal.model.Terms;

/** What the annotator chose and took, kept over restarts. Thread-safe. */
@Component(service = SuggestionDesk.class)
public final class SuggestionDesk {
    private static final String NODE = "org.reframe.deferral.ui";
    private static final String POLICY = "policy";
    private static final String PRICE = "price";
    private static final String TIMES = "times";
    private static final String KINDS = "kinds";
    private static final String KEEP_TOOL = "keepTool";

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

    /** Kinds of prompt that may be suggested; never empty. */
    public Set<PromptType> kinds() {
        Set<PromptType> kinds = EnumSet.noneOf(PromptType.class);
        List<String> kept = List.of(preferences().get(KINDS, "").split(","));
        for (PromptType type : PromptType.values()) {
            if (kept.contains(type.name())) {
                kinds.add(type);
            }
        }
        return kinds.isEmpty() ? EnumSet.allOf(PromptType.class) : kinds;
    }

    /** Sets which kinds of prompt may be suggested; none of them is all of them. */
    public void kinds(Set<PromptType> kinds) throws RunException {
        keep(KINDS, kinds.stream().map(PromptType::name).collect(Collectors.joining(",")));
    }

    /** Whether a jump to a suggestion leaves the tool as it is. */
    public boolean keepsTool() {
        return preferences().getBoolean(KEEP_TOOL, false);
    }

    /** Sets whether a jump to a suggestion leaves the tool as it is. */
    public void keepTool(boolean keep) throws RunException {
        keep(KEEP_TOOL, Boolean.toString(keep));
    }

    /**
     * Whether a jump takes the tool of the kind that is suggested: not for who wants to keep theirs, and not where the kind is a
     * mere guess about somebody who has corrected nothing yet.
     *
     * @param offered how many kinds were compared
     */
    boolean takesTool(int offered) {
        boolean isGuess = offered < 2 && times().latest().isEmpty() && kinds().size() == PromptType.values().length;
        return !keepsTool() && !isGuess;
    }

    /** What the next correction costs. */
    public Terms terms() {
        return Terms.of(price(), times(), kinds());
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
