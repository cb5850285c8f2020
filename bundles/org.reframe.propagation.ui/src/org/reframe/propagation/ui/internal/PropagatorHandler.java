// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.dialogs.PreferencesUtil;

/** Opens the page where the propagator and its options are chosen. */
public final class PropagatorHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        PreferencesUtil.createPreferenceDialogOn(null, PropagationPreferences.ID, null, null)
                .open();
        return null;
    }
}
