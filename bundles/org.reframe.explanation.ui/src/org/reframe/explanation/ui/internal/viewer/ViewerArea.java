// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.reframe.explanation.ui.internal.scene.Reading;
import org.reframe.explanation.ui.internal.scene.SceneSettings;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.explanation.ui.internal.scene.ViewerAction;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/** All controls of the viewer once there is something to show. UI thread only. */
final class ViewerArea extends Composite {
    private static final int CHART_HEIGHT = 120;

    private final ViewerModel model;
    private final ViewerBar bar;
    private final RunStrip strip;
    private final HeatCanvas canvas;
    private final Scale scrubber;
    private final ScoreChart chart;
    private final Label reading;
    private final LayerTree layers;
    private final ClassTable classes;
    private final MeasureTable measures;
    private final CurveChart curves;
    private final FacetCombo facets;
    private Optional<Reading> under = Optional.empty();
    private List<Side> sides;
    private List<String> shown;
    private SceneSettings settings;

    /** What the controls ask for. */
    interface Client {
        /** Does something. */
        void perform(ViewerAction action);

        /** Another scene is needed. */
        void request();

        /** Goes to a frame. */
        void seek(int frame);

        /** Shows or computes maps of a class. */
        void explain(int target);
    }

    ViewerArea(Composite parent, ViewerModel model, Client client) {
        super(parent, SWT.NONE);
        this.model = model;
        sides = model.sides();
        shown = model.layers();
        settings = model.settings();
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
        Consumer<ViewerAction> actions = client::perform;
        bar = new ViewerBar(this, model, actions);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        strip = new RunStrip(this);
        SashForm across = new SashForm(this, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(across);
        Composite pictures = new Composite(across, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(pictures);
        canvas = new HeatCanvas(pictures, client::request, this::hovered);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
        scrubber = scrubber(pictures, client::seek);
        chart = new ScoreChart(pictures, model, client::seek);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(SWT.DEFAULT, CHART_HEIGHT)
                .exclude(!chart.hasCurves())
                .applyTo(chart.control());
        chart.control().setVisible(chart.hasCurves());
        reading = new Label(pictures, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 2).applyTo(reading);
        Composite details = new Composite(across, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(4, 2).applyTo(details);
        facets = new FacetCombo(details, model);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(facets.control());
        SashForm down = new SashForm(details, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(down);
        layers = new LayerTree(wrapped(down), model);
        classes = new ClassTable(wrapped(down), model, client::explain);
        TabFolder beliefs = new TabFolder(down, SWT.TOP);
        measures = new MeasureTable(beliefs, model);
        tab(beliefs, "Can It Be Believed?", measures.control());
        curves = new CurveChart(beliefs, model);
        tab(beliefs, "Curves", curves.control());
        down.setWeights(30, 28, 42);
        across.setWeights(70, 30);
        words();
    }

    private static Composite wrapped(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new FillLayout());
        return area;
    }

    private static void tab(TabFolder folder, String name, Composite content) {
        TabItem item = new TabItem(folder, SWT.NONE);
        item.setText(name);
        item.setControl(content);
    }

    private Scale scrubber(Composite parent, IntConsumer seek) {
        Scale slider = new Scale(parent, SWT.HORIZONTAL);
        slider.setMaximum(Math.max(1, model.frames() - 1));
        slider.setPageIncrement(10);
        slider.setToolTipText("Frame; the window that was explained is played");
        slider.addListener(SWT.Selection, event -> seek.accept(slider.getSelection()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(slider);
        return slider;
    }

    HeatCanvas canvas() {
        return canvas;
    }

    RunStrip strip() {
        return strip;
    }

    ViewerBar bar() {
        return bar;
    }

    LayerTree layers() {
        return layers;
    }

    MeasureTable measures() {
        return measures;
    }

    ClassTable classes() {
        return classes;
    }

    CurveChart curves() {
        return curves;
    }

    ScoreChart chart() {
        return chart;
    }

    /** What lies under the pointer, in words. */
    String reading() {
        return reading.getText();
    }

    void showPlaying(boolean playing) {
        bar.showPlaying(playing);
    }

    /** Shows what the model says. */
    void refresh() {
        scrubber.setSelection(model.frame());
        chart.refresh();
        if (!settings.equals(model.settings())) {
            settings = model.settings();
            bar.refresh();
        }
        if (!sides.equals(model.sides())) {
            sides = model.sides();
            facets.refresh();
            layers.fill();
            classes.refresh();
            boolean drawn = chart.hasCurves();
            chart.control().setVisible(drawn);
            GridDataFactory.createFrom(
                            (org.eclipse.swt.layout.GridData) chart.control().getLayoutData())
                    .exclude(!drawn)
                    .applyTo(chart.control());
            layout(true, true);
        }
        if (!shown.equals(model.layers())) {
            shown = model.layers();
            layers.refresh();
        }
        words();
    }

    /** Measures belong to layers, so that playing need not touch them. */
    void refreshMeasures() {
        measures.refresh();
        curves.refresh();
    }

    private void hovered(Optional<Reading> next) {
        under = next;
        words();
    }

    private void words() {
        String text = under.map(now -> new Reading(frameNow(now), now.x(), now.y()).words(model.settings()))
                .orElseGet(() -> String.format(
                        "frame %d of %d; frames %d to %d were explained. Point at a picture to read values.",
                        model.frame(),
                        model.frames(),
                        model.side().explanation().clip().first(),
                        model.side().explanation().clip().last()));
        if (!text.equals(reading.getText())) {
            reading.setText(text);
        }
    }

    /** The panel under the pointer at the playhead's frame, so that the reading follows while playing. */
    private org.reframe.explanation.ui.internal.scene.Panel frameNow(Reading at) {
        return model.settings().rows() > 0
                ? at.panel()
                : model.rows().stream()
                        .flatMap(List::stream)
                        .filter(panel -> panel.title().equals(at.panel().title()))
                        .findFirst()
                        .orElse(at.panel());
    }
}
