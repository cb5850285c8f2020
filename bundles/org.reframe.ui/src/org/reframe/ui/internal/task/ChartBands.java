// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ICustomPaintListener;
import org.eclipse.swtchart.Range;
import org.reframe.api.task.Section;

/** Paints the bands of curves behind them, in their colours. Where an edge is not a number there is no band. */
final class ChartBands implements ICustomPaintListener {
    private static final int ALPHA = 50;
    private static final double MARGIN = 0.05;

    private final Chart chart;
    private final List<Band> bands = new ArrayList<>();

    /**
     * A curve's band.
     *
     * @param curve with edges
     * @param color of the curve
     */
    private record Band(Section.Series curve, Color color) {}

    ChartBands(Chart chart) {
        this.chart = chart;
    }

    /** Adds a curve's band, if it has one. */
    void add(Section.Series curve, Color color) {
        if (hasBand(curve)) {
            bands.add(new Band(curve, color));
        }
    }

    static boolean hasBand(Section.Series curve) {
        return curve.low().length == curve.x().length
                && curve.high().length == curve.x().length
                && curve.x().length > 0;
    }

    boolean isEmpty() {
        return bands.isEmpty();
    }

    /** Widens the y axis, which knows the curves only, to the bands. */
    void widen() {
        IAxis axis = chart.getAxisSet().getYAxis(0);
        Range range = axis.getRange();
        double low = range.lower;
        double high = range.upper;
        for (Band band : bands) {
            for (int i = 0; i < band.curve().x().length; i++) {
                double bottom = band.curve().low()[i];
                double top = band.curve().high()[i];
                if (Double.isFinite(bottom) && Double.isFinite(top)) {
                    low = Math.min(low, bottom);
                    high = Math.max(high, top);
                }
            }
        }
        if (low < range.lower || high > range.upper) {
            double margin = MARGIN * (high - low);
            axis.setRange(new Range(
                    low < range.lower ? low - margin : range.lower, high > range.upper ? high + margin : range.upper));
        }
    }

    @Override
    public boolean drawBehindSeries() {
        return true;
    }

    @Override
    public void paintControl(@Nullable PaintEvent event) {
        if (event == null) {
            return;
        }
        GC gc = event.gc;
        Color before = gc.getBackground();
        int alpha = gc.getAlpha();
        gc.setAlpha(ALPHA);
        for (Band band : bands) {
            gc.setBackground(band.color());
            for (int[] polygon : polygons(band.curve())) {
                gc.fillPolygon(polygon);
            }
        }
        gc.setAlpha(alpha);
        gc.setBackground(before);
    }

    /** One polygon, in pixels, for each run of frames that have both edges. */
    private List<int[]> polygons(Section.Series curve) {
        List<int[]> polygons = new ArrayList<>();
        int from = 0;
        while (from < curve.x().length) {
            int to = from;
            while (to < curve.x().length && Double.isFinite(curve.low()[to]) && Double.isFinite(curve.high()[to])) {
                to++;
            }
            if (to - from > 1) {
                polygons.add(polygon(curve, from, to));
            }
            from = to + 1;
        }
        return polygons;
    }

    private int[] polygon(Section.Series curve, int from, int to) {
        IAxis across = chart.getAxisSet().getXAxis(0);
        IAxis up = chart.getAxisSet().getYAxis(0);
        int count = to - from;
        int[] points = new int[4 * count];
        for (int i = 0; i < count; i++) {
            int x = across.getPixelCoordinate(curve.x()[from + i]);
            points[2 * i] = x;
            points[2 * i + 1] = up.getPixelCoordinate(curve.high()[from + i]);
            int back = 2 * (2 * count - 1 - i);
            points[back] = x;
            points[back + 1] = up.getPixelCoordinate(curve.low()[from + i]);
        }
        return points;
    }
}
