// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.IAxisSet;
import org.eclipse.swtchart.ICustomPaintListener;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.Range;
import org.reframe.api.project.FrameState;
import org.reframe.ui.canvas.ObjectColors;

/**
 * Estimated quality (J, 0–1) of the selected object over the frames the timeline shows, each frame above its place there. A caption
 * stands at the left, above the names of the lanes. UI thread only.
 */
public final class QualityCurve extends Composite {
    private static final String QUALITY = "quality";
    private static final String OVERLAP = "overlap";
    private static final double GUIDE = 0.7;
    private static final double TOP = 1.15;
    private static final int TOP_MARGIN = 6;

    private final Chart chart;
    private TimeScale scale = TimeScale.all(1, 1);
    private Optional<Lane> lane = Optional.empty();
    private int playhead;
    private String caption = "";

    /** An empty curve. */
    public QualityCurve(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED);
        chart = new Chart(this, SWT.NONE);
        chart.getTitle().setVisible(false);
        chart.getLegend().setVisible(false);
        IAxisSet axes = chart.getAxisSet();
        axes.getXAxis(0).getTitle().setVisible(false);
        axes.getXAxis(0).getTick().setVisible(false);
        axes.getXAxis(0).getGrid().setStyle(org.eclipse.swtchart.LineStyle.NONE);
        IAxis y = axes.getYAxis(0);
        y.getTitle().setVisible(false);
        y.getTick().setTickMarkStepHint(24);
        y.setRange(new Range(0, TOP));
        // Dashes take most of the time of a frame step's painting
        y.getGrid().setStyle(org.eclipse.swtchart.LineStyle.SOLID);
        ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, QUALITY);
        series.setSymbolType(PlotSymbolType.NONE);
        series.setAntialias(SWT.ON);
        series.setLineWidth(2);
        ILineSeries<?> overlap = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, OVERLAP);
        overlap.setSymbolType(PlotSymbolType.SQUARE);
        overlap.setSymbolSize(2);
        overlap.setLineWidth(1);
        chart.getPlotArea().addCustomPaintListener(new ICustomPaintListener() {
            @Override
            public void paintControl(@Nullable PaintEvent event) {
                if (event != null) {
                    mark(event.gc);
                }
            }

            @Override
            public boolean drawBehindSeries() {
                return false;
            }
        });
        addListener(SWT.Resize, event -> align());
        addListener(SWT.Paint, event -> caption(event.gc));
    }

    /** Shows an object's quality; none when empty. */
    public void show(Optional<Lane> selected) {
        lane = selected;
        recolor();
        ISeries<?> series = chart.getSeriesSet().getSeries(QUALITY);
        if (selected.isEmpty() || selected.get().states().isEmpty()) {
            series.setXSeries(new double[0]);
            series.setYSeries(new double[0]);
        } else {
            Lane known = selected.get();
            series.setXSeries(
                    known.states().stream().mapToDouble(s -> s.frame() + 0.5).toArray());
            series.setYSeries(
                    known.states().stream().mapToDouble(FrameState::quality).toArray());
            ((ILineSeries<?>) series).setLineColor(new Color(ObjectColors.of(known.track())));
        }
        align();
    }

    /** Shows the J of two compared objects as a second line with squares; no frames show none. */
    public void showOverlap(List<Integer> frames, List<Double> values) {
        ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().getSeries(OVERLAP);
        series.setXSeries(frames.stream().mapToDouble(frame -> frame + 0.5).toArray());
        series.setYSeries(values.stream().mapToDouble(Double::doubleValue).toArray());
        series.setLineColor(getForeground());
        series.setSymbolColor(getForeground());
        chart.redraw();
    }

    /** Number of points of the comparison. */
    public int overlapPoints() {
        return chart.getSeriesSet().getSeries(OVERLAP).getXSeries().length;
    }

    /** Follows the timeline. */
    public void follow(TimeScale next) {
        scale = next;
        align();
    }

    /** Moves the playhead and sets the lines at the left. */
    public void setPlayhead(int frame, String text) {
        if (frame != playhead) {
            playhead = frame;
            chart.getPlotArea().getControl().redraw();
        }
        if (!text.equals(caption)) {
            caption = text;
            redraw(0, 0, Timeline.HEADER, getSize().y, false);
        }
    }

    /** Number of points drawn. */
    public int points() {
        return chart.getSeriesSet().getSeries(QUALITY).getXSeries().length;
    }

    /** Where a frame's left edge is drawn, in points from the left of this control. */
    public double x(double frame) {
        Range range = chart.getAxisSet().getXAxis(0).getRange();
        Point size = chart.getPlotArea().getControl().getSize();
        return plotLeft() + (frame - range.lower) / (range.upper - range.lower) * size.x;
    }

    private int plotLeft() {
        return chart.getLocation().x + chart.getPlotArea().getControl().getLocation().x;
    }

    private void align() {
        Rectangle area = getClientArea();
        if (area.width <= Timeline.HEADER) {
            return;
        }
        // The plot begins right of the axis labels, whose width only the chart knows: put it below the names of the
        // lanes
        int labels = chart.getPlotArea().getControl().getLocation().x;
        int left = Math.max(0, Timeline.HEADER - labels);
        chart.setBounds(left, TOP_MARGIN, area.width - left, area.height - TOP_MARGIN);
        int width = chart.getPlotArea().getControl().getSize().x;
        if (width > 0) {
            double start = scale.first() + (plotLeft() - Timeline.HEADER) / scale.pixelsPerFrame();
            chart.getAxisSet().getXAxis(0).setRange(new Range(start, start + width / scale.pixelsPerFrame()));
            chart.redraw();
        }
    }

    private void mark(GC gc) {
        int height = chart.getPlotArea().getControl().getSize().y;
        int offset = Timeline.HEADER - plotLeft();
        int end = offset + scale.x(scale.frameCount());
        int begin = offset + scale.x(0);
        if (lane.isPresent()) {
            for (Lane.Span gap : lane.get().gaps(scale.frame(0), scale.frame(scale.width()))) {
                int left = offset + scale.x(gap.first());
                int width = offset + scale.x(gap.last() + 1.0) - left;
                gc.setBackground(getBackground());
                gc.fillRectangle(left, 0, width, height);
                Hatching.paint(gc, getForeground(), new Rectangle(left, 2, width, height - 4));
            }
        }
        int guide = (int) Math.round(height * (1 - GUIDE / TOP));
        gc.setForeground(getForeground());
        gc.setAlpha(130);
        gc.setLineStyle(SWT.LINE_DOT);
        gc.drawLine(begin, guide, end, guide);
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setAlpha(255);
        gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_RED));
        int x = offset + scale.x(playhead + 0.5);
        gc.drawLine(x, 0, x, height);
    }

    private void caption(GC gc) {
        gc.setClipping(0, 0, Timeline.HEADER - 30, getSize().y);
        gc.setForeground(getForeground());
        gc.drawText(caption, 6, 6, true);
    }

    /** A quarter of the way from the background to the text, in dark and light. */
    private Color faint() {
        RGB back = getBackground().getRGB();
        RGB text = getForeground().getRGB();
        return new Color(
                back.red + (text.red - back.red) / 4,
                back.green + (text.green - back.green) / 4,
                back.blue + (text.blue - back.blue) / 4);
    }

    private void recolor() {
        chart.setBackground(getBackground());
        chart.getPlotArea().setBackground(getBackground());
        for (IAxis axis : chart.getAxisSet().getAxes()) {
            axis.getTick().setForeground(getForeground());
            axis.getGrid().setForeground(faint());
        }
    }
}
