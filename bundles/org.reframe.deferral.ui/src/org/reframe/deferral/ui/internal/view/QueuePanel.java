// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.Suggestion;
import org.reframe.deferral.ui.internal.desk.SuggestionDesk;
import org.reframe.deferral.ui.internal.model.QueueRow;

/** All objects of the project, those first that gain most for a second of work. UI thread only. */
final class QueuePanel {
    private final SuggestionDesk desk;
    private final TableViewer table;

    QueuePanel(Composite parent, SuggestionDesk desk, Consumer<QueueRow> chosen) {
        this.desk = desk;
        table = new TableViewer(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        Columns.<QueueRow>of(table)
                .add("Video", 90, row -> row.video().name())
                .by(Comparator.comparing(row -> row.video().name()))
                .add("Object", 80, row -> row.track().name())
                .by(Comparator.comparing(row -> row.track().name()))
                .add("Frame", 55, QueuePanel::frame)
                .by(Comparator.comparingInt(
                        row -> row.next().map(Suggestion::frame).orElse(-1)))
                .add("Give", 60, row -> row.next().map(Words::give).orElse(""), QueuePanel::offers)
                .by(Comparator.comparing(row -> row.next().map(Words::give).orElse("")))
                .add("Gain a second", 100, this::gain)
                .by(Comparator.comparingDouble(row -> row.perSecond(desk.terms().seconds())))
                .add("Dice now", 70, row -> Words.dice(row.estimate()))
                .by(Comparator.comparingDouble(
                        row -> row.estimate().map(DiceEstimate::dice).orElse(-1.0)))
                .add("Reason", 280, QueuePanel::reason);
        table.addDoubleClickListener(event -> {
            if (table.getStructuredSelection().getFirstElement() instanceof QueueRow row) {
                chosen.accept(row);
            }
        });
    }

    private static String frame(QueueRow row) {
        return row.next().map(next -> Integer.toString(next.frame())).orElse("");
    }

    private static String offers(QueueRow row) {
        return row.next().map(next -> Words.offers(next.offers())).orElse("");
    }

    /** In Dice summed over frames, which compares videos of any length. */
    private String gain(QueueRow row) {
        return row.next().filter(next -> next.gain().isPresent()).isPresent()
                ? String.format(Locale.ROOT, "%.3f", row.perSecond(desk.terms().seconds()))
                : "";
    }

    private static String reason(QueueRow row) {
        return row.suggested()
                .map(suggested -> (suggested.goodEnough() ? "Good enough. " : "") + suggested.reason())
                .orElse(row.problem());
    }

    Control control() {
        return table.getTable();
    }

    void show(List<QueueRow> rows) {
        if (!table.getTable().isDisposed()) {
            table.setInput(QueueRow.ordered(rows, desk.terms().seconds()));
        }
    }
}
