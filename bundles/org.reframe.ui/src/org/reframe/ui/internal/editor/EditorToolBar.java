// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.menus.IMenuService;
import org.reframe.ui.canvas.ViewSettings;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.internal.icon.ThemedImages;
import org.reframe.ui.tool.ToolKind;

/** Tools, playing, contributed commands and view settings above the canvas. UI thread only. */
final class EditorToolBar extends Composite {
    /** Where other bundles add commands. */
    static final String CONTRIBUTIONS = "toolbar:org.reframe.ui.videoEditor";

    private static final int SLIDER_WIDTH = 84;

    private final Map<ToolKind, ToolItem> tools = new EnumMap<>(ToolKind.class);
    private final ThemedImages images;
    private final Consumer<EditorAction> actions;
    private final Consumer<ViewSettings> onSettings;
    private final ToolItem play;
    private boolean playing;
    private ViewSettings settings = ViewSettings.DEFAULT;

    EditorToolBar(
            Composite parent, IMenuService menus, Consumer<EditorAction> actions, Consumer<ViewSettings> onSettings) {
        super(parent, SWT.NONE);
        this.actions = actions;
        this.onSettings = onSettings;
        images = new ThemedImages(this);
        ToolBar bar = new ToolBar(this, SWT.FLAT);
        for (ToolKind kind : ToolKind.values()) {
            tools.put(kind, tool(bar, kind));
        }
        new ToolItem(bar, SWT.SEPARATOR);
        button(bar, "previous", "Previous frame", EditorAction.PREVIOUS_FRAME);
        play = button(bar, "play", "Play or stop (Space; held, the left button pans)", EditorAction.PLAY);
        images.use("stop", image -> showPlaying(playing));
        button(bar, "next", "Next frame", EditorAction.NEXT_FRAME);
        new ToolItem(bar, SWT.SEPARATOR);
        button(bar, "fit", "Show the whole frame", EditorAction.FIT);
        button(bar, "mode", "Masks filled, outlined, or both", EditorAction.MASK_MODE);
        button(bar, "new-object", "The next prompt marks a new object", EditorAction.NEW_OBJECT);
        ToolBarManager contributed = new ToolBarManager(SWT.FLAT | SWT.RIGHT);
        menus.populateContributionManager(contributed, CONTRIBUTIONS);
        contributed.createControl(this).setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, true, false));
        addListener(SWT.Dispose, event -> {
            menus.releaseContributions(contributed);
            contributed.dispose();
        });
        slider("opacity", "Opacity of masks", value -> change(settings.withOpacity(value / 100.0)));
        slider("light", "Brightness", value -> change(settings.withLight((value - 50) / 100.0, settings.contrast())));
        slider("contrast", "Contrast", value -> change(settings.withLight(settings.brightness(), value / 50.0)));
        GridLayout layout = new GridLayout(getChildren().length, false);
        layout.marginHeight = 2;
        layout.marginWidth = 6;
        layout.horizontalSpacing = 4;
        setLayout(layout);
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

    /** The tool that is shown as taken. */
    ToolKind tool() {
        return tools.entrySet().stream()
                .filter(each -> each.getValue().getSelection())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(ToolKind.CLICK);
    }

    void showPlaying(boolean next) {
        playing = next;
        play.setImage(images.image(next ? "stop" : "play"));
    }

    /** Shows below the bar what is amiss with the video. */
    void showWarnings(List<String> warnings) {
        if (!warnings.isEmpty()) {
            new WarningNote(this, warnings);
        }
    }

    private void change(ViewSettings next) {
        settings = next;
        onSettings.accept(next);
    }

    private void slider(String icon, String name, Consumer<Integer> changed) {
        Label label = new Label(this, SWT.NONE);
        label.setToolTipText(name);
        images.use(icon, label::setImage);
        Scale scale = new Scale(this, SWT.HORIZONTAL);
        scale.setMaximum(100);
        scale.setSelection(50);
        scale.setToolTipText(name + "; double click resets");
        GridData data = new GridData(SWT.CENTER, SWT.CENTER, false, false);
        data.widthHint = SLIDER_WIDTH;
        scale.setLayoutData(data);
        scale.addListener(SWT.Selection, event -> changed.accept(scale.getSelection()));
        scale.addListener(SWT.MouseDoubleClick, event -> {
            scale.setSelection(50);
            changed.accept(50);
        });
    }

    private ToolItem tool(ToolBar bar, ToolKind kind) {
        ToolItem item = new ToolItem(bar, SWT.RADIO);
        images.use(kind.name().toLowerCase(java.util.Locale.ROOT), item::setImage);
        item.setToolTipText(kind.label() + ": " + kind.description());
        item.addListener(SWT.Selection, event -> {
            if (item.getSelection()) {
                actions.accept(EditorAction.valueOf("TOOL_" + kind.name()));
            }
        });
        return item;
    }

    private ToolItem button(ToolBar bar, String icon, String tip, EditorAction action) {
        ToolItem item = new ToolItem(bar, SWT.PUSH);
        images.use(icon, item::setImage);
        item.setToolTipText(tip);
        item.addListener(SWT.Selection, event -> actions.accept(action));
        return item;
    }
}
