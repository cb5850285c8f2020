// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import org.reframe.api.run.RunException;

/** What a propagator threw that it should not, as a failure that names it. */
final class Failure {
    private Failure() {}

    static RunException of(String propagator, Throwable thrown) {
        String reason = thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
        return new RunException(
                RunException.Kind.INTERNAL,
                "The propagator " + propagator + " failed: " + reason
                        + ". What was computed is kept. Choose another under Propagate > Propagator, or update its plug-in.",
                thrown);
    }
}
