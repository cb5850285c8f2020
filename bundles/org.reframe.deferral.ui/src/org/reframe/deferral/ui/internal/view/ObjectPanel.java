// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.deferral.ui.internal.desk.Suggester;
import org.reframe.deferral.ui.internal.desk.SuggestionDesk;

/** The suggestions for the selected object, the best first. UI thread only. */
final class ObjectPanel {
    private final SuggestionDesk desk;
    private final TableViewer table;

    ObjectPanel(Composite parent, SuggestionDesk desk, Consumer<Suggestion> chosen) {
        this.desk = desk;
        table = new TableViewer(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        Columns.<Suggestion>of(table)
                .add("Frame", 60, suggestion -> Integer.toString(suggestion.frame()))
                .by(Comparator.comparingInt(Suggestion::frame))
                .add("Give", 65, Words::give, suggestion -> Words.offers(suggestion.offers()))
                .by(Comparator.comparing(Words::give))
                .add("Gain", 65, suggestion -> Words.gain(suggestion.gain()))
                .by(Comparator.comparingDouble(suggestion -> suggestion.gain().orElse(0)))
                .add("Takes", 60, suggestion -> Words.seconds(takes(suggestion)))
                .by(Comparator.comparingDouble(this::takes))
                .add("Clip", 80, suggestion -> suggestion.first() + "–" + suggestion.last())
                .by(Comparator.comparingInt(Suggestion::first))
                .add("Reason", 320, Suggestion::reason);
        table.addDoubleClickListener(event -> {
            if (table.getStructuredSelection().getFirstElement() instanceof Suggestion suggestion) {
                chosen.accept(suggestion);
            }
        });
    }

    private double takes(Suggestion suggestion) {
        return suggestion.give().map(give -> give.price().seconds()).orElseGet(() -> desk.terms()
                .seconds());
    }

    Control control() {
        return table.getTable();
    }

    void show(Suggester.State state) {
        List<Suggestion> rows = state.suggested().map(Suggested::suggestions).orElse(List.of());
        if (!rows.equals(table.getInput())) {
            table.setInput(rows);
        }
        // What is about to be replaced is shown as such
        table.getTable().setEnabled(!state.computing());
    }
}
