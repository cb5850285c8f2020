// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.IAxisSet;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.Range;
import org.reframe.api.project.FrameState;
import org.reframe.ui.canvas.ObjectColors;

/** Estimated quality (J, 0–1) of the selected object over the frames the timeline shows. UI thread only. */
public final class QualityCurve extends Composite {
    private static final String QUALITY = "quality";
    private static final double GUIDE = 0.7;

    private final Chart chart;
    private TimeScale scale = TimeScale.all(1, 1);

    /** An empty curve. */
    public QualityCurve(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        chart = new Chart(this, SWT.NONE);
        chart.getTitle().setVisible(false);
        chart.getLegend().setVisible(false);
        IAxisSet axes = chart.getAxisSet();
        axes.getXAxis(0).getTitle().setVisible(false);
        axes.getXAxis(0).getTick().setVisible(false);
        IAxis y = axes.getYAxis(0);
        y.getTitle().setVisible(false);
        y.getTick().setTickMarkStepHint(24);
        y.setRange(new Range(0, 1.02));
        ILineSeries<?> guide = line("guide");
        guide.setXSeries(new double[] {0, 1e7});
        guide.setYSeries(new double[] {GUIDE, GUIDE});
        guide.setLineStyle(org.eclipse.swtchart.LineStyle.DASH);
        line(QUALITY);
        addListener(SWT.Resize, event -> align());
    }

    /** Shows an object's quality; none when empty. */
    public void show(Optional<Lane> selected) {
        recolor();
        ISeries<?> series = chart.getSeriesSet().getSeries(QUALITY);
        if (selected.isEmpty() || selected.get().states().isEmpty()) {
            series.setXSeries(new double[0]);
            series.setYSeries(new double[0]);
        } else {
            Lane lane = selected.get();
            series.setXSeries(
                    lane.states().stream().mapToDouble(s -> s.frame() + 0.5).toArray());
            series.setYSeries(
                    lane.states().stream().mapToDouble(FrameState::quality).toArray());
            ((ILineSeries<?>) series).setLineColor(new Color(ObjectColors.of(lane.track())));
        }
        chart.redraw();
    }

    /** Follows the timeline. */
    public void follow(TimeScale next) {
        scale = next;
        align();
    }

    /** Number of points drawn. */
    public int points() {
        return chart.getSeriesSet().getSeries(QUALITY).getXSeries().length;
    }

    private void align() {
        // The plot area begins right of the axis labels: shift the range so that frames stand below one another
        int left = chart.getPlotArea().getControl().getLocation().x;
        int width = chart.getPlotArea().getControl().getSize().x;
        if (width > 0) {
            double start = scale.first() + (left - Timeline.HEADER) / scale.pixelsPerFrame();
            chart.getAxisSet().getXAxis(0).setRange(new Range(start, start + width / scale.pixelsPerFrame()));
            chart.redraw();
        }
    }

    private void recolor() {
        chart.setBackground(getBackground());
        chart.getPlotArea().setBackground(getBackground());
        for (IAxis axis : chart.getAxisSet().getAxes()) {
            axis.getTick().setForeground(getForeground());
            axis.getGrid().setForeground(getDisplay().getSystemColor(SWT.COLOR_DARK_GRAY));
        }
    }

    private ILineSeries<?> line(String name) {
        ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, name);
        series.setSymbolType(PlotSymbolType.NONE);
        series.setLineColor(getDisplay().getSystemColor(SWT.COLOR_GRAY));
        series.setAntialias(SWT.ON);
        return series;
    }
}
