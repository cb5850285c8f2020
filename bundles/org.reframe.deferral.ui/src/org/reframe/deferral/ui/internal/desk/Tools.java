// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import org.reframe.deferral.ui.internal.model.PromptType;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.tool.ToolKind;

/** The editor's tools by the kind of prompt that they give. UI thread only. */
final class Tools {
    private Tools() {}

    /** Takes a tool that gives a kind of prompt; one in hand that gives it too stays, such as the polygon for a mask. */
    static void take(AnnotationEditor editor, PromptType type) {
        if (gives(editor.tool()) != type) {
            editor.perform(
                    switch (type) {
                        case MASK -> EditorAction.TOOL_BRUSH;
                        case BOX -> EditorAction.TOOL_BOX;
                        case POINTS -> EditorAction.TOOL_CLICK;
                    });
        }
    }

    private static PromptType gives(ToolKind tool) {
        return switch (tool) {
            case CLICK -> PromptType.POINTS;
            case BOX -> PromptType.BOX;
            case BRUSH, ERASER, POLYGON -> PromptType.MASK;
        };
    }
}
