// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.track;

import java.util.Map;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.Step;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.project.WindowShell;
import org.reframe.ui.timeline.Lane;

/** Does to the selected object what the parameter {@code action} says. */
public final class TrackHandler extends AbstractHandler implements IExecutableExtension {
    private enum Action {
        RENAME,
        SPLIT,
        MERGE,
        DELETE,
        OCCLUDED,
        OUTSIDE,
        COMPARE
    }

    private Action action = Action.RENAME;

    @Override
    public void setInitializationData(
            @Nullable IConfigurationElement config, @Nullable String property, @Nullable Object data) {
        if (data instanceof Map<?, ?> parameters) {
            action = Action.valueOf(String.valueOf(parameters.get("action")));
        }
    }

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event != null && HandlerUtil.getActiveEditor(event) instanceof AnnotationEditor editor) {
            Optional<Lane> selected = editor.selected();
            if (selected.isPresent()) {
                run(editor, selected.get(), WindowShell.of(event));
            } else {
                editor.message("Select an object first.");
            }
        }
        return null;
    }

    private void run(AnnotationEditor editor, Lane lane, Shell shell) {
        switch (action) {
            case RENAME -> rename(lane, shell);
            case SPLIT ->
                apply(
                        editor,
                        TrackEdits.split(editor.lanes(), lane, editor.frame()),
                        "To split, go to the first frame of the second part: there must be masks before and after.");
            case MERGE -> merge(editor, lane, shell);
            case DELETE ->
                DeleteDialog.ask(shell, lane, editor.frame())
                        .ifPresent(scope -> apply(
                                editor,
                                TrackEdits.delete(lane, scope, editor.frame()),
                                "The object has nothing to delete there."));
            case OCCLUDED -> flag(editor, lane, FrameFlag.OCCLUDED);
            case OUTSIDE -> flag(editor, lane, FrameFlag.OUTSIDE);
            case COMPARE -> compare(editor, shell);
        }
    }

    private static void rename(Lane lane, Shell shell) {
        InputDialog dialog = new InputDialog(
                shell,
                "Rename " + lane.track().name(),
                "Name of the object:",
                lane.track().name(),
                text -> text == null || text.isBlank() ? "A name has at least one character." : null);
        if (dialog.open() == InputDialog.OK) {
            TrackEdits.rename(lane.track(), String.valueOf(dialog.getValue())).ifPresent(project()::apply);
        }
    }

    private static void merge(AnnotationEditor editor, Lane lane, Shell shell) {
        Optional<Lane> other =
                OtherObject.ask(shell, editor, "Merge into " + lane.track().name());
        if (other.isPresent()) {
            TrackMerge merge = new TrackMerge(lane.track(), other.get().track());
            project()
                    .change(
                            "Merge " + other.get().track().name() + " into "
                                    + lane.track().name(),
                            merge::step);
        } else if (editor.lanes().size() < 2) {
            editor.message("There is no other object to merge with.");
        }
    }

    private static void flag(AnnotationEditor editor, Lane lane, FrameFlag flag) {
        Lane.Span range = editor.selectedFrames().orElse(new Lane.Span(editor.frame(), editor.frame()));
        Step step = TrackEdits.flag(lane, range, flag);
        project().apply(step);
        editor.message(step.label());
    }

    private static void compare(AnnotationEditor editor, Shell shell) {
        if (editor.compared().isPresent()) {
            editor.compareWith(Optional.empty());
            editor.message("");
        } else if (editor.lanes().size() < 2) {
            editor.message("There is no other object to compare with. Import one, or mark a second.");
        } else {
            OtherObject.ask(shell, editor, "Compare with")
                    .ifPresent(other ->
                            editor.compareWith(Optional.of(other.track().id())));
        }
    }

    private static void apply(AnnotationEditor editor, Optional<Step> step, String otherwise) {
        if (step.isPresent()) {
            project().apply(step.get());
        } else {
            editor.message(otherwise);
        }
    }

    private static DesktopProject project() {
        return PlatformUI.getWorkbench().getService(DesktopProject.class);
    }
}
