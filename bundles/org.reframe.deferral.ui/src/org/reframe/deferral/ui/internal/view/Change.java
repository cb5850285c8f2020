// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import org.eclipse.ui.statushandlers.StatusManager;
import org.reframe.api.run.RunException;

/** A choice of the annotator that is to be kept. */
@FunctionalInterface
interface Change {
    /** Makes it. */
    void make() throws RunException;

    /** Makes a choice; when it cannot be kept, that is shown. */
    static void keep(Change change) {
        try {
            change.make();
        } catch (RunException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }
}
