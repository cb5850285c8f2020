// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.Range;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.WindowScores;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/**
 * Probability of the explained classes over time, by sliding window, and maps that say when but not where. A click goes to a
 * frame. UI thread only.
 */
final class ScoreChart {
    private final ViewerModel model;
    private final ChartDress dress;
    private final Chart chart;
    private List<Side> drawn = List.of();
    private int playhead = -1;

    ScoreChart(Composite parent, ViewerModel model, IntConsumer seek) {
        this.model = model;
        chart = new Chart(parent, SWT.NONE);
        dress = new ChartDress(chart);
        chart.getLegend().setPosition(SWT.RIGHT);
        // The legend says what is drawn; frames are those of the slider above
        chart.getAxisSet().getXAxis(0).getTitle().setVisible(false);
        chart.getAxisSet().getYAxis(0).getTitle().setVisible(false);
        Control plot = chart.getPlotArea().getControl();
        plot.addListener(SWT.Paint, event -> paint(event.gc));
        plot.addListener(SWT.MouseDown, event -> seek.accept(frame(event)));
        plot.addListener(SWT.MouseMove, event -> {
            if ((event.stateMask & SWT.BUTTON1) != 0) {
                seek.accept(frame(event));
            }
        });
        refresh();
    }

    Chart control() {
        return chart;
    }

    /** Whether there is anything to draw. */
    boolean hasCurves() {
        return chart.getSeriesSet().getSeries().length > 0;
    }

    /** Draws curves anew when sides have changed, and the playhead. */
    void refresh() {
        if (!drawn.equals(model.sides())) {
            drawn = model.sides();
            draw();
        }
        if (playhead != model.frame()) {
            playhead = model.frame();
            chart.getPlotArea().getControl().redraw();
        }
    }

    private void draw() {
        dress.clear();
        for (int i = 0; i < drawn.size(); i++) {
            Side side = drawn.get(i);
            String letter = drawn.size() > 1 ? (char) ('A' + i) + ": " : "";
            List<WindowScores> windows = side.explanation().windows();
            int target = side.facet().target();
            if (!windows.isEmpty()) {
                dress.add(
                        letter + "P(" + side.explanation().scores().name(target) + ")",
                        windows.stream()
                                .mapToDouble(each -> (each.first() + each.last()) / 2.0)
                                .toArray(),
                        windows.stream()
                                .mapToDouble(each -> each.probabilities()[target])
                                .toArray());
            }
            for (ExplainedMap map : side.maps()) {
                HeatVolume volume = map.volume();
                if (volume.grid().plane() == 1) {
                    dress.add(
                            letter + side.facet().methodName() + " (share of range)",
                            volume.grid().frames(),
                            IntStream.range(0, volume.values().length)
                                    .mapToDouble(at -> volume.range().place(volume.values()[at]))
                                    .toArray());
                }
            }
        }
        chart.getLegend().setVisible(hasCurves());
        chart.getAxisSet().getXAxis(0).setRange(new Range(0, Math.max(1, model.frames() - 1)));
        chart.getAxisSet().getYAxis(0).setRange(new Range(0, 1.02));
        chart.redraw();
    }

    private int frame(Event event) {
        return (int) Math.round(chart.getAxisSet().getXAxis(0).getDataCoordinate(event.x));
    }

    private void paint(GC gc) {
        int x = chart.getAxisSet().getXAxis(0).getPixelCoordinate(model.frame());
        gc.setForeground(dress.ink());
        gc.drawLine(x, 0, x, chart.getPlotArea().getControl().getSize().y);
    }
}
