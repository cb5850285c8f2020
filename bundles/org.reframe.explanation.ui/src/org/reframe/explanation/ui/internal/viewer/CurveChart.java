// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swtchart.Chart;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.MeasuredCurve;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/** Measures over something, such as insertion and deletion, one chosen for all maps shown. UI thread only. */
final class CurveChart {
    private final ViewerModel model;
    private final Composite area;
    private final Combo choice;
    private final Chart chart;
    private final ChartDress dress;

    CurveChart(Composite parent, ViewerModel model) {
        this.model = model;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
        choice = new Combo(area, SWT.READ_ONLY);
        choice.setToolTipText("Which measure is drawn, for each map shown");
        choice.addListener(SWT.Selection, event -> draw());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(choice);
        chart = new Chart(area, SWT.NONE);
        chart.getLegend().setPosition(SWT.BOTTOM);
        chart.getAxisSet().getYAxis(0).getTitle().setVisible(false);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(chart);
        dress = new ChartDress(chart);
        refresh();
    }

    Composite control() {
        return area;
    }

    Chart chart() {
        return chart;
    }

    /** Whether any map shown has a curve. */
    boolean hasCurves() {
        return choice.getItemCount() > 0;
    }

    /** Takes over the maps shown. */
    void refresh() {
        Set<String> names = new LinkedHashSet<>();
        for (Side side : model.sides()) {
            for (String layer : model.layers()) {
                side.map(layer).map(ExplainedMap::curves).orElse(List.of()).forEach(curve -> names.add(curve.name()));
            }
        }
        String before = choice.getText();
        choice.setItems(names.toArray(String[]::new));
        choice.select(Math.max(0, choice.indexOf(before)));
        choice.setEnabled(!names.isEmpty());
        draw();
    }

    private void draw() {
        dress.clear();
        String name = choice.getText();
        for (int i = 0; i < model.sides().size(); i++) {
            Side side = model.sides().get(i);
            String letter = model.sides().size() > 1 ? (char) ('A' + i) + ": " : "";
            for (String layer : model.layers()) {
                for (MeasuredCurve curve :
                        side.map(layer).map(ExplainedMap::curves).orElse(List.of())) {
                    if (curve.name().equals(name)) {
                        dress.add(letter + layer, curve.x(), curve.y());
                        chart.getAxisSet().getXAxis(0).getTitle().setText(curve.xLabel());
                    }
                }
            }
        }
        chart.getLegend().setVisible(chart.getSeriesSet().getSeries().length > 1);
        chart.getAxisSet().adjustRange();
        chart.redraw();
    }
}
