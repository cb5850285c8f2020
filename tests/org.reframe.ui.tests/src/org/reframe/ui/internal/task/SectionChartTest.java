// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reframe.api.task.Section;

/** The chart of a report: bands as in the picture that a run writes, legend and values under the mouse. */
class SectionChartTest {
    private static final double[] X = {0, 1, 2, 3, 4};
    private static final double[] Y = {0.5, 0.5, 0.5, 0.5, 0.5};
    private static final double[] LOW = {0.1, 0.1, 0.1, Double.NaN, 0.1};
    private static final double[] HIGH = {0.9, 0.9, 0.9, Double.NaN, 0.9};

    private Display display;
    private Shell shell;

    @BeforeEach
    void open() {
        try {
            display = Display.getDefault();
        } catch (SWTError e) {
            Assumptions.abort("no display: " + e.getMessage());
        }
        shell = new Shell(display);
        shell.setLayout(new FillLayout());
        shell.setSize(500, 400);
    }

    @AfterEach
    void close() {
        if (shell != null) shell.dispose();
    }

    private Chart chart(Section.Series... series) {
        Section.Chart section = new Section.Chart("Loss", "frame", "loss", List.of(series));
        Chart chart = (Chart) SectionChart.create(shell, section);
        shell.layout();
        return chart;
    }

    /** The colour of the plot at a place given in the axes' units. */
    private RGB painted(Chart chart, double x, double y) {
        IAxis across = chart.getAxisSet().getXAxis(0);
        IAxis up = chart.getAxisSet().getYAxis(0);
        ChartBands bands = (ChartBands) chart.getPlotArea().getCustomPaintListener().stream()
                .filter(ChartBands.class::isInstance)
                .findFirst()
                .orElseThrow();
        Image image = new Image(display, 600, 500);
        GC gc = new GC(image);
        try {
            gc.setBackground(display.getSystemColor(SWT.COLOR_WHITE));
            gc.fillRectangle(0, 0, 600, 500);
            org.eclipse.swt.widgets.Event event = new org.eclipse.swt.widgets.Event();
            event.widget = chart;
            event.gc = gc;
            bands.paintControl(new org.eclipse.swt.events.PaintEvent(event));
            ImageData data = image.getImageData(100);
            return data.palette.getRGB(data.getPixel(across.getPixelCoordinate(x), up.getPixelCoordinate(y)));
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    @Test
    void bandsArePaintedBehindTheirCurvesAndEndAtGaps() {
        Chart chart = chart(new Section.Series("mask", X, Y, LOW, HIGH));
        RGB white = new RGB(255, 255, 255);
        RGB inside = painted(chart, 1, 0.7);
        assertFalse(white.equals(inside), "nothing painted inside the band");
        assertTrue(inside.blue > inside.red, "in the colour of its curve, not " + inside);
        assertEquals(white, painted(chart, 3.4, 0.7));
        assertEquals(inside, painted(chart, 1.5, 0.15));
        assertTrue(chart.getPlotArea().getCustomPaintListener().stream()
                .filter(ChartBands.class::isInstance)
                .allMatch(listener -> ((ChartBands) listener).drawBehindSeries()));
    }

    @Test
    void theAxisReachesOverTheBandsAndTheLegendIsThere() {
        Chart chart = chart(new Section.Series("mask", X, Y, LOW, HIGH));
        assertTrue(chart.getAxisSet().getYAxis(0).getRange().lower <= 0.1);
        assertTrue(chart.getAxisSet().getYAxis(0).getRange().upper >= 0.9);
        assertTrue(chart.getLegend().isVisible());
        assertEquals("mask", chart.getSeriesSet().getSeries()[0].getId());
    }

    @Test
    void curvesWithoutBandsStayAsTheyWere() {
        Chart chart = chart(new Section.Series("mask", X, Y));
        assertFalse(chart.getLegend().isVisible());
        assertTrue(chart.getPlotArea().getCustomPaintListener().stream().noneMatch(ChartBands.class::isInstance));
        Color line = ((org.eclipse.swtchart.ILineSeries<?>) chart.getSeriesSet().getSeries()[0]).getLineColor();
        assertEquals(new RGB(0, 158, 230), line.getRGB());
    }

    @Test
    void theMouseTellsValuesAndBands() {
        Section.Chart section = new Section.Chart(
                "Loss",
                "frame",
                "loss",
                List.of(
                        new Section.Series("mask", X, Y, LOW, HIGH),
                        new Section.Series("box", new double[] {0, 1}, new double[] {0.25, 0.125})));
        assertEquals("frame 1\nmask: 0.500 (0.100 – 0.900)\nbox: 0.125", ChartHover.text(section, 0.9));
        assertEquals("frame 3\nmask: 0.500", ChartHover.text(section, 3.2));
        assertEquals("", ChartHover.text(section, 40));
    }
}
