// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;
import org.reframe.explanation.ui.internal.scene.ViewerAction;

/** Asks the active viewer to do what the parameter {@code action} says. */
public final class ViewerActionHandler extends AbstractHandler implements IExecutableExtension {
    private ViewerAction action = ViewerAction.FIT;

    @Override
    public void setInitializationData(
            @Nullable IConfigurationElement config, @Nullable String property, @Nullable Object data) {
        if (data instanceof Map<?, ?> parameters) {
            action = ViewerAction.valueOf(String.valueOf(parameters.get("action")));
        }
    }

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event != null && HandlerUtil.getActiveEditor(event) instanceof ExplanationEditor editor) {
            editor.perform(action);
        }
        return null;
    }
}
