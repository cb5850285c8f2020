// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;
import org.reframe.api.project.TrackId;
import org.reframe.api.run.RunException;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.run.PauseSwitch;

/** What all propagation from the desktop shares: the chosen propagator and the pause switch. Thread-safe. */
@Component(service = PropagationDesk.class)
public final class PropagationDesk {
    private static final String NODE = "org.reframe.propagation.ui";
    private static final String PROPAGATOR = "propagator";
    private static final String LAST = "last.";
    /** Propagator of those who chose none. */
    static final String DEFAULT = "flow";

    private final AtomicReference<Optional<Review>> review = new AtomicReference<>(Optional.empty());
    private final PauseSwitch pause = new PauseSwitch();
    private final TrackTurns turns = new TrackTurns();
    private final Set<DraftKey> beingKept = ConcurrentHashMap.newKeySet();

    /** Which draft of which editor; an empty track stands for a new object. */
    record DraftKey(AnnotationEditor editor, int frame, Optional<TrackId> track) {}

    /** The propagator that new work uses, with its options. */
    public String propagator() {
        return preferences().get(PROPAGATOR, DEFAULT);
    }

    /** Chooses the propagator for new work; kept over restarts. */
    public void choose(String id) throws RunException {
        IEclipsePreferences preferences = preferences();
        preferences.put(PROPAGATOR, id);
        preferences.put(LAST + shortId(id), id);
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            throw RunException.environment("The choice cannot be kept: " + e.getMessage(), e);
        }
    }

    /** How a propagator was chosen last, with its options then; its id alone when it never was. */
    String lastOf(String id) {
        return preferences().get(LAST + shortId(id), id);
    }

    private static String shortId(String choice) {
        String id = choice.split(":", 2)[0].strip();
        return id.substring(id.lastIndexOf('.') + 1);
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

    /** Whose turn it is to compute an object. */
    TrackTurns turns() {
        return turns;
    }

    /** Notes that a draft is being kept; false when it is already. */
    boolean beginKeeping(DraftKey draft) {
        return beingKept.add(draft);
    }

    /** Notes that a draft was kept, or could not be. */
    void endKeeping(DraftKey draft) {
        beingKept.remove(draft);
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
