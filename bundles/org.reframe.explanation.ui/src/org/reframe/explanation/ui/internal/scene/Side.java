// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.Explanation;

/**
 * One of the explanations that are compared, or the only one.
 *
 * @param folder it was read from
 * @param explanation all that is in it
 * @param facet the maps of it that are shown
 */
public record Side(Path folder, Explanation explanation, Facet facet) {
    /**
     * The first maps of an explanation.
     *
     * @throws IllegalArgumentException when it has none
     */
    public static Side first(Path folder, Explanation explanation) {
        if (explanation.maps().isEmpty()) {
            throw new IllegalArgumentException(folder + " holds no maps. Run the explanation again.");
        }
        return new Side(
                folder,
                explanation,
                Facet.of(explanation.maps().getFirst().volume().source()));
    }

    /** The same explanation, other maps. */
    public Side with(Facet other) {
        return new Side(folder, explanation, other);
    }

    /** All that there are maps of. */
    public List<Facet> facets() {
        return explanation.maps().stream()
                .map(map -> Facet.of(map.volume().source()))
                .distinct()
                .toList();
    }

    /** Maps shown, in the order of layers. */
    public List<ExplainedMap> maps() {
        return explanation.maps().stream()
                .filter(map -> Facet.of(map.volume().source()).equals(facet))
                .toList();
    }

    /** Layers of the maps shown. */
    public List<String> layers() {
        return maps().stream().map(map -> map.volume().source().layer()).toList();
    }

    /** The map of a layer. */
    public Optional<ExplainedMap> map(String layer) {
        return maps().stream()
                .filter(map -> map.volume().source().layer().equals(layer))
                .findFirst();
    }

    /** Model, method and class, for a heading. */
    public String label() {
        return explanation.model().id() + " – " + facet.methodName() + " – " + facet.goal(explanation.scores());
    }

    /** Whether a frame lies in the window that was explained. */
    public boolean covers(int frame) {
        return frame >= explanation.clip().first()
                && frame <= explanation.clip().last();
    }
}
