// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.reframe.deferral.ui.internal.desk.Suggester;
import org.reframe.deferral.ui.internal.desk.SuggestionDesk;
import org.reframe.deferral.ui.internal.model.AnnotatorTimes;
import org.reframe.deferral.ui.internal.model.Budget;
import org.reframe.deferral.ui.internal.model.Budget.Point;
import org.reframe.deferral.ui.internal.model.NextMinute;
import org.reframe.deferral.ui.internal.model.PromptType;
import org.reframe.ui.editor.AnnotationEditor;

/** What was spent, what it brought, and what the next corrections are expected to buy. UI thread only. */
final class BudgetPanel {
    private static final String SO_FAR = "so far";
    private static final String EXPECTED = "expected";
    // Two of the colours of Okabe and Ito, which colour-blind people can tell apart
    private static final RGB BLUE = new RGB(0, 158, 230);
    private static final RGB ORANGE = new RGB(230, 159, 0);

    private final SuggestionDesk desk;
    private final Budget budget;
    private final Composite area;
    private final Label spent;
    private final Label next;
    private final Chart chart;

    BudgetPanel(Composite parent, SuggestionDesk desk, Budget budget) {
        this.desk = desk;
        this.budget = budget;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(6, 6).spacing(4, 4).applyTo(area);
        spent = new Label(area, SWT.WRAP);
        next = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(spent);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(next);
        chart = new Chart(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 140).applyTo(chart);
        chart.getTitle().setVisible(false);
        chart.getLegend().setPosition(SWT.BOTTOM);
        chart.getAxisSet().getXAxis(0).getTitle().setText("Seconds spent on this object");
        chart.getAxisSet().getYAxis(0).getTitle().setText("Estimated Dice");
        // The theme colours the parent after this; taken over when first painted
        chart.addListener(SWT.Paint, event -> dress());
    }

    Control control() {
        return area;
    }

    void show(Suggester.State state, Optional<AnnotationEditor> editor) {
        spent.setText(spent());
        List<Point> before =
                state.track().map(track -> budget.curve(track.id())).orElse(List.of());
        List<Point> after = state.track().isPresent() && state.suggested().isPresent() && editor.isPresent()
                ? budget.forecast(
                        state.track().get().id(),
                        state.suggested().get(),
                        editor.get().projectVideo().info().frameCount(),
                        desk.terms().seconds())
                : List.of();
        List<NextMinute> minutes = state.suggested().isPresent() && editor.isPresent()
                ? NextMinute.of(
                        state.suggested().get(),
                        editor.get().projectVideo().info().frameCount())
                : List.of();
        next.setText(next(after) + minutes(minutes));
        draw(SO_FAR, before, BLUE, LineStyle.SOLID);
        draw(EXPECTED, after.size() < 2 ? List.of() : after, ORANGE, LineStyle.DASH);
        chart.getAxisSet().adjustRange();
        chart.redraw();
        area.layout();
    }

    private String spent() {
        AnnotatorTimes times = desk.times();
        StringBuilder text = new StringBuilder();
        for (PromptType type : PromptType.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %d in %s; one takes %s (%s)%n",
                    type.title(),
                    budget.count(type),
                    Words.seconds(budget.seconds(type)),
                    Words.seconds(times.expected(type)),
                    Words.measured(times.measured(type))));
        }
        return text + "Since the program was started: " + Words.seconds(budget.seconds()) + " of corrections.";
    }

    private static String next(List<Point> forecast) {
        if (forecast.size() < 2) {
            return "No further gain is expected at this cost.";
        }
        Point now = forecast.getFirst();
        Point end = forecast.getLast();
        return String.format(
                Locale.ROOT,
                "The next %s (%s) %s expected to bring %+.3f: from %.3f to %.3f.",
                Words.seconds(end.seconds() - now.seconds()),
                forecast.size() == 2 ? "one correction" : forecast.size() - 1 + " corrections",
                forecast.size() == 2 ? "is" : "are",
                end.dice() - now.dice(),
                now.dice(),
                end.dice());
    }

    private static String minutes(List<NextMinute> minutes) {
        StringBuilder text = new StringBuilder();
        for (NextMinute minute : minutes) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s for the next minute: %+.3f with %.1f corrections",
                    minute.type().title(),
                    minute.gain(),
                    minute.corrections()));
        }
        return text.toString();
    }

    private void draw(String name, List<Point> points, RGB color, LineStyle style) {
        if (chart.getSeriesSet().getSeries(name) != null) {
            chart.getSeriesSet().deleteSeries(name);
        }
        if (points.isEmpty()) {
            return;
        }
        ILineSeries<?> line = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, name);
        line.setXSeries(points.stream().mapToDouble(Point::seconds).toArray());
        line.setYSeries(points.stream().mapToDouble(Point::dice).toArray());
        line.setLineWidth(2);
        line.setLineStyle(style);
        line.setSymbolType(PlotSymbolType.CIRCLE);
        line.setLineColor(new Color(color));
        line.setSymbolColor(new Color(color));
    }

    private void dress() {
        Color back = area.getBackground();
        Color ink = area.getForeground();
        // The theme may have coloured the plot already, but it does not know axes
        if (!back.equals(chart.getPlotArea().getBackground())
                || !ink.equals(chart.getAxisSet().getXAxis(0).getTick().getForeground())) {
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
