// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.reframe.api.task.Section;

/** Draws the curves of a report in the colours of the theme. */
final class SectionChart {
    /** The colours of Okabe and Ito, which colour-blind people can tell apart; black and yellow left out. */
    private static final RGB[] COLORS = {
        new RGB(0, 158, 230),
        new RGB(230, 159, 0),
        new RGB(0, 158, 115),
        new RGB(213, 94, 0),
        new RGB(204, 121, 167),
        new RGB(86, 180, 233)
    };

    private SectionChart() {}

    /** Makes the chart. */
    static Control create(Composite parent, Section.Chart section) {
        Chart chart = new Chart(parent, SWT.NONE);
        chart.getTitle().setVisible(false);
        chart.getLegend().setPosition(SWT.BOTTOM);
        chart.getLegend().setVisible(section.series().size() > 1);
        chart.getAxisSet().getXAxis(0).getTitle().setText(section.xLabel());
        chart.getAxisSet().getYAxis(0).getTitle().setText(section.yLabel());
        ChartBands bands = new ChartBands(chart);
        int next = 0;
        for (Section.Series curve : section.series()) {
            // A name is a key here: two curves of one name would become one
            String name =
                    chart.getSeriesSet().getSeries(curve.name()) == null ? curve.name() : curve.name() + " " + next;
            ILineSeries<?> line = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, name);
            line.setXSeries(curve.x());
            line.setYSeries(curve.y());
            line.setLineWidth(2);
            line.setSymbolType(curve.x().length < 2 ? PlotSymbolType.CIRCLE : PlotSymbolType.NONE);
            line.setLineColor(new Color(COLORS[next % COLORS.length]));
            line.setSymbolColor(new Color(COLORS[next % COLORS.length]));
            bands.add(curve, new Color(COLORS[next % COLORS.length]));
            next++;
        }
        chart.getAxisSet().adjustRange();
        if (!bands.isEmpty()) {
            bands.widen();
            chart.getLegend().setVisible(true);
            chart.getPlotArea().addCustomPaintListener(bands);
        }
        chart.getPlotArea().addMouseMoveListener(event -> {
            String text =
                    ChartHover.text(section, chart.getAxisSet().getXAxis(0).getDataCoordinate(event.x));
            chart.getPlotArea().setToolTipText(text.isEmpty() ? null : text);
        });
        // The theme colours the parent after this; taken over when first painted
        chart.addListener(SWT.Paint, event -> dress(chart, parent));
        dress(chart, parent);
        return chart;
    }

    private static void dress(Chart chart, Composite parent) {
        Color back = parent.getBackground();
        if (!back.equals(chart.getPlotArea().getBackground())) {
            Color ink = back.getRed() + back.getGreen() + back.getBlue() < 3 * 128
                    ? chart.getDisplay().getSystemColor(SWT.COLOR_WHITE)
                    : chart.getDisplay().getSystemColor(SWT.COLOR_BLACK);
            chart.setBackground(back);
            chart.getPlotArea().setBackground(back);
            chart.getLegend().setBackground(back);
            chart.getLegend().setForeground(ink);
            for (IAxis axis : chart.getAxisSet().getAxes()) {
                axis.getTick().setForeground(ink);
                axis.getTitle().setForeground(ink);
            }
        }
    }
}
