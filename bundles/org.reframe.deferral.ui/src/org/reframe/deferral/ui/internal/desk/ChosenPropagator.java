// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import org.eclipse.core.runtime.preferences.InstanceScope;

/**
 * The propagator that is chosen for new work, which the masks of an object are held to be of: a project does not keep whose they
 * are.
 */
final class ChosenPropagator {
    /** Where the propagation's own plug-in keeps it. */
    private static final String NODE = "org.reframe.propagation.ui";

    private static final String KEY = "propagator";
    private static final String DEFAULT = "flow";

    private ChosenPropagator() {}

    /** Id with options. */
    static String text() {
        return InstanceScope.INSTANCE.getNode(NODE).get(KEY, DEFAULT);
    }
}
