// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.reframe.ui.canvas.ViewSettings;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.tool.ToolKind;

/** Tools, playing and view settings above the canvas. UI thread only. */
final class EditorToolBar extends Composite {
    private final Map<ToolKind, ToolItem> tools = new EnumMap<>(ToolKind.class);
    private final ToolItem play;
    private final Label position;
    private final Consumer<ViewSettings> onSettings;
    private ViewSettings settings = ViewSettings.DEFAULT;

    EditorToolBar(Composite parent, Consumer<EditorAction> actions, Consumer<ViewSettings> onSettings) {
        super(parent, SWT.NONE);
        this.onSettings = onSettings;
        GridLayout layout = new GridLayout(8, false);
        layout.marginHeight = 1;
        layout.horizontalSpacing = 6;
        setLayout(layout);
        ToolBar bar = new ToolBar(this, SWT.FLAT);
        for (ToolKind kind : ToolKind.values()) {
            ToolItem item = item(bar, SWT.RADIO, kind.label(), "Prompt tool: " + kind.label());
            item.addListener(SWT.Selection, event -> {
                if (item.getSelection()) {
                    actions.accept(EditorAction.valueOf("TOOL_" + kind.name()));
                }
            });
            tools.put(kind, item);
        }
        new ToolItem(bar, SWT.SEPARATOR);
        button(bar, "\u25c0", "Previous frame", EditorAction.PREVIOUS_FRAME, actions);
        play = button(bar, "\u25b6", "Play or stop (Space)", EditorAction.PLAY, actions);
        button(bar, "\u25b6|", "Next frame", EditorAction.NEXT_FRAME, actions);
        button(bar, "Fit", "Show the whole frame", EditorAction.FIT, actions);
        button(bar, "New object", "The next prompt marks a new object", EditorAction.NEW_OBJECT, actions);
        position = new Label(this, SWT.NONE);
        position.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        slider("Masks", 50, value -> change(settings.withOpacity(value / 100.0)));
        slider("Light", 50, value -> change(settings.withLight((value - 50) / 100.0, settings.contrast())));
        slider("Contrast", 50, value -> change(settings.withLight(settings.brightness(), value / 50.0)));
    }

    ViewSettings settings() {
        return settings;
    }

    void nextMode() {
        ViewSettings.Mode[] modes = ViewSettings.Mode.values();
        change(settings.withMode(modes[(settings.mode().ordinal() + 1) % modes.length]));
    }

    void showTool(ToolKind kind) {
        tools.forEach((each, item) -> item.setSelection(each == kind));
    }

    void showPlaying(boolean playing) {
        play.setText(playing ? "Stop" : "Play");
    }

    void showPosition(String text) {
        if (!text.equals(position.getText())) {
            position.setText(text);
        }
    }

    private void change(ViewSettings next) {
        settings = next;
        onSettings.accept(next);
    }

    private void slider(String name, int value, Consumer<Integer> changed) {
        Label label = new Label(this, SWT.NONE);
        label.setText(name);
        Scale scale = new Scale(this, SWT.HORIZONTAL);
        scale.setMaximum(100);
        scale.setSelection(value);
        scale.setToolTipText(name + "; double click resets");
        GridData data = new GridData(SWT.CENTER, SWT.CENTER, false, false);
        data.widthHint = 80;
        scale.setLayoutData(data);
        scale.addListener(SWT.Selection, event -> changed.accept(scale.getSelection()));
        scale.addListener(SWT.MouseDoubleClick, event -> {
            scale.setSelection(value);
            changed.accept(value);
        });
    }

    private static ToolItem button(
            ToolBar bar, String text, String tip, EditorAction action, Consumer<EditorAction> actions) {
        ToolItem item = item(bar, SWT.PUSH, text, tip);
        item.addListener(SWT.Selection, event -> actions.accept(action));
        return item;
    }

    private static ToolItem item(ToolBar bar, int style, String text, String tip) {
        ToolItem item = new ToolItem(bar, style);
        item.setText(text);
        item.setToolTipText(tip);
        return item;
    }
}
