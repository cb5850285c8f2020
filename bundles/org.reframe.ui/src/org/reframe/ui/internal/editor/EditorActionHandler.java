// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.handlers.HandlerUtil;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.editor.EditorAction;

/** Asks the active video editor to do what the parameter {@code action} says. */
public final class EditorActionHandler extends AbstractHandler implements IExecutableExtension {
    private EditorAction action = EditorAction.FIT;

    @Override
    public void setInitializationData(
            @Nullable IConfigurationElement config, @Nullable String property, @Nullable Object data) {
        if (data instanceof Map<?, ?> parameters) {
            action = EditorAction.valueOf(String.valueOf(parameters.get("action")));
        }
    }

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event != null && HandlerUtil.getActiveEditor(event) instanceof AnnotationEditor editor) {
            if (event.getTrigger() instanceof Event trigger && trigger.keyCode != 0) {
                editor.hold(action, trigger.keyCode);
            } else {
                editor.perform(action);
            }
        }
        return null;
    }
}
