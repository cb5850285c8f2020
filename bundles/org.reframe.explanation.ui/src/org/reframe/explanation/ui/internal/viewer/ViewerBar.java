// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.reframe.api.explanation.HeatScale;
import org.reframe.explanation.ui.internal.heat.ColorMap;
import org.reframe.explanation.ui.internal.heat.HeatStyle;
import org.reframe.explanation.ui.internal.scene.SceneSettings;
import org.reframe.explanation.ui.internal.scene.ViewerAction;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/** How heat is shown, above the pictures. Every control shows what keys have changed. UI thread only. */
final class ViewerBar extends Composite {
    private static final int FULL = 100;
    private static final int SLIDER = 96;
    private static final int[] ROWS = {0, 2, 4, 6, 8, SceneSettings.MOST_ROWS};

    private final ViewerModel model;
    private final Button play;
    private final Button heat;
    private final Button original;
    private final Combo map;
    private final Combo shading;
    private final Combo scale;
    private final Combo rows;
    private final Scale opacity;
    private final Scale threshold;
    private final ColorLegend legend;

    ViewerBar(Composite parent, ViewerModel model, Consumer<ViewerAction> actions) {
        super(parent, SWT.NONE);
        this.model = model;
        RowLayoutFactory.fillDefaults()
                .wrap(true)
                .center(true)
                .margins(6, 3)
                .spacing(6)
                .applyTo(this);
        play = push("Play", "Play or stop (Space)", () -> actions.accept(ViewerAction.PLAY));
        heat = check("Heat", "Heat on or off (H)", () -> actions.accept(ViewerAction.HEAT));
        original = check("Video", "The video alone beside the maps", this::toggleOriginal);
        opacity = slider(
                "Opacity",
                "Opacity of the heat (+ and -)",
                value -> model.style(now -> now.withOpacity(value / (double) FULL)));
        map = combo(
                "Colours",
                Arrays.stream(ColorMap.values()).map(ColorMap::label).toList(),
                at -> model.style(now -> now.withMap(ColorMap.values()[at])));
        legend = new ColorLegend(this);
        shading = combo(
                "Cells",
                List.of("Smooth", "As they are", "Fading"),
                at -> model.style(now -> now.withShading(HeatStyle.Shading.values()[at])));
        shading.setToolTipText("Smooth between the cells of the layer, or the raw grid (G)");
        scale = combo(
                "Spread over",
                List.of("The clip", "Each frame"),
                at -> model.set(now -> now.with(HeatScale.values()[at])));
        scale.setToolTipText("From which values the coldest and hottest colours are taken (N). "
                + "Over each frame, weak frames look as strong as others.");
        threshold = slider(
                "Contour",
                "Contour at this share of the range; none at the left end (O)",
                value -> model.style(now -> now.withThreshold(
                        value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value / (double) FULL))));
        rows = combo(
                "Frames",
                List.of("At the playhead", "2", "4", "6", "8", "16"),
                at -> model.set(now -> now.withRows(ROWS[at])));
        rows.setToolTipText("The frame at the playhead, or frames of the window below each other (M)");
        push(
                "Reset",
                "Shows maps as at first. What is chosen here is remembered for other explanations",
                () -> actions.accept(ViewerAction.RESET));
        push(
                "Compare...",
                "Shows other maps below, of this or another explanation",
                () -> actions.accept(ViewerAction.COMPARE));
        push(
                "Explain Again...",
                "Computes maps of another class or by another method",
                () -> actions.accept(ViewerAction.AGAIN));
        push("Export...", "Writes a video, pictures or numbers", () -> actions.accept(ViewerAction.EXPORT));
        push(
                "Add to Report",
                "Keeps this picture and what it shows in the notes of the run; Export... opens them",
                () -> actions.accept(ViewerAction.REPORT));
        refresh();
    }

    /** Shows what the model says. */
    void refresh() {
        SceneSettings settings = model.settings();
        HeatStyle style = settings.style();
        heat.setSelection(settings.heat());
        original.setSelection(settings.original());
        opacity.setSelection((int) Math.round(style.opacity() * FULL));
        map.select(style.map().ordinal());
        shading.select(style.shading().ordinal());
        scale.select(settings.scale().ordinal());
        threshold.setSelection((int) Math.round(style.threshold().orElse(0) * FULL));
        rows.select(Math.max(0, Arrays.binarySearch(ROWS, settings.rows())));
        legend.show(style.map());
    }

    void showPlaying(boolean playing) {
        play.setText(playing ? "Stop" : "Play");
    }

    private void toggleOriginal() {
        model.set(now -> now.withOriginal(!now.original()));
    }

    private Button push(String text, String tip, Runnable action) {
        return button(SWT.PUSH, text, tip, action);
    }

    private Button check(String text, String tip, Runnable action) {
        return button(SWT.CHECK, text, tip, action);
    }

    private Button button(int kind, String text, String tip, Runnable action) {
        Button button = new Button(this, kind);
        button.setText(text);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private Combo combo(String name, List<String> items, IntConsumer chosen) {
        Composite group = group(name);
        Combo combo = new Combo(group, SWT.READ_ONLY);
        combo.setItems(items.toArray(String[]::new));
        combo.addListener(SWT.Selection, event -> chosen.accept(combo.getSelectionIndex()));
        return combo;
    }

    private Scale slider(String name, String tip, IntConsumer changed) {
        Composite group = group(name);
        Scale slider = new Scale(group, SWT.HORIZONTAL);
        slider.setMaximum(FULL);
        slider.setToolTipText(tip);
        slider.setLayoutData(new RowData(SLIDER, SWT.DEFAULT));
        slider.addListener(SWT.Selection, event -> changed.accept(slider.getSelection()));
        return slider;
    }

    private Composite group(String name) {
        Composite group = new Composite(this, SWT.NONE);
        RowLayoutFactory.fillDefaults().center(true).spacing(3).applyTo(group);
        new Label(group, SWT.NONE).setText(name);
        return group;
    }
}
