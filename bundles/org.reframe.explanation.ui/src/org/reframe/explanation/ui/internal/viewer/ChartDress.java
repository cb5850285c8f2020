// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.ISeries.SeriesType;

/** Draws a chart in the colours of the theme, whenever they change. UI thread only. */
final class ChartDress {
    /** The colours of Okabe and Ito, which colour-blind people can tell apart. */
    private static final Color[] COLORS = {
        new Color(0, 158, 230), new Color(230, 159, 0), new Color(0, 158, 115), new Color(204, 121, 167)
    };

    private static final int DARK = 3 * 128;

    private final Chart chart;
    private Optional<Color> dressed = Optional.empty();

    /** Follows the colours of the chart's parent. */
    ChartDress(Chart chart) {
        this.chart = chart;
        chart.getTitle().setVisible(false);
        // The theme colours the parent later; taken over when painted
        chart.addListener(SWT.Paint, event -> dress());
    }

    /** The colour of text. */
    Color ink() {
        Color back = background();
        boolean dark = back.getRed() + back.getGreen() + back.getBlue() < DARK;
        return chart.getDisplay().getSystemColor(dark ? SWT.COLOR_WHITE : SWT.COLOR_BLACK);
    }

    /** Takes all curves away. */
    void clear() {
        for (ISeries<?> series : chart.getSeriesSet().getSeries()) {
            chart.getSeriesSet().deleteSeries(series.getId());
        }
    }

    /** Adds a curve in the next colour. */
    void add(String name, double[] x, double[] y) {
        int count = chart.getSeriesSet().getSeries().length;
        // A name is a key here: two curves of one name would become one
        String key = chart.getSeriesSet().getSeries(name) == null ? name : name + " " + count;
        ILineSeries<?> line = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, key);
        line.setXSeries(x);
        line.setYSeries(y);
        line.setLineWidth(2);
        line.setSymbolType(x.length < 2 ? PlotSymbolType.CIRCLE : PlotSymbolType.NONE);
        line.setLineColor(COLORS[count % COLORS.length]);
        line.setSymbolColor(COLORS[count % COLORS.length]);
    }

    private Color background() {
        Composite parent = chart.getParent();
        return parent.getBackground();
    }

    private void dress() {
        Color back = background();
        if (!dressed.equals(Optional.of(back))) {
            dressed = Optional.of(back);
            chart.setBackground(back);
            chart.getPlotArea().setBackground(back);
            chart.getLegend().setBackground(back);
            chart.getLegend().setForeground(ink());
            for (IAxis axis : chart.getAxisSet().getAxes()) {
                axis.getTick().setForeground(ink());
                axis.getTitle().setForeground(ink());
            }
        }
    }
}
