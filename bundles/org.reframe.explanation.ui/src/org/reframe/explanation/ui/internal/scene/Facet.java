// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.Locale;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.TemporalPooling;

/**
 * What maps of several layers have in common.
 *
 * @param method id
 * @param pooling of its weights
 * @param target class explained
 * @param against class whose score was taken off; -1 for none
 */
public record Facet(String method, TemporalPooling pooling, int target, int against) {
    /** That of a map. */
    public static Facet of(MapSource source) {
        return new Facet(source.method(), source.pooling(), source.target(), source.against());
    }

    /** In words: method, class, and how weights were pooled. */
    public String label(ClassScores scores) {
        return methodName() + " – " + goal(scores) + ", weights per "
                + pooling.name().toLowerCase(Locale.ROOT);
    }

    /** The class or the difference of classes. */
    public String goal(ClassScores scores) {
        return against < 0 ? scores.name(target) : scores.name(target) + " minus " + scores.name(against);
    }

    /** The method's id without the bundle's name. */
    public String methodName() {
        return method.substring(method.lastIndexOf('.') + 1);
    }
}
