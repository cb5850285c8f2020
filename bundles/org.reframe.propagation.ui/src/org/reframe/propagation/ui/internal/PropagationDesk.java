// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;
import org.reframe.api.run.RunException;
import org.reframe.ui.run.PauseSwitch;

/** What all propagation from the desktop shares: the chosen propagator and the pause switch. Thread-safe. */
@Component(service = PropagationDesk.class)
public final class PropagationDesk {
    private static final String NODE = "org.reframe.propagation.ui";
    private static final String PROPAGATOR = "propagator";
    /** Propagator of those who chose none. */
    static final String DEFAULT = "flow";

    private final AtomicReference<Optional<Review>> review = new AtomicReference<>(Optional.empty());
    private final PauseSwitch pause = new PauseSwitch();

    /** The propagator that new work uses, with its options. */
    public String propagator() {
        return preferences().get(PROPAGATOR, DEFAULT);
    }

    /** Chooses the propagator for new work; kept over restarts. */
    public void choose(String id) throws RunException {
        IEclipsePreferences preferences = preferences();
        preferences.put(PROPAGATOR, id);
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            throw RunException.environment("The choice cannot be kept: " + e.getMessage(), e);
        }
    }

    /** The last review that was begun. */
    Optional<Review> review() {
        return review.get();
    }

    /** Notes the review that was begun. */
    void review(Review next) {
        review.set(Optional.of(next));
    }

    /** Holds running propagation. */
    public PauseSwitch pause() {
        return pause;
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
