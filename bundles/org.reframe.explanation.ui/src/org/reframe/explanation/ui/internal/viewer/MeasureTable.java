// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/** Whether the maps shown can be believed: their measures beside each other, and warnings. UI thread only. */
final class MeasureTable {
    private static final int HEIGHT = 60;

    private final ViewerModel model;
    private final Composite area;
    private final Text warnings;
    private final Table table;

    MeasureTable(Composite parent, ViewerModel model) {
        this.model = model;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
        table = new Table(area, SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(100, HEIGHT).applyTo(table);
        warnings = new Text(area, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(100, HEIGHT).applyTo(warnings);
        refresh();
    }

    Composite control() {
        return area;
    }

    /** What the warnings say. */
    String warnings() {
        return warnings.getText();
    }

    /** Shows the measures of the maps shown. */
    void refresh() {
        Set<String> texts = new LinkedHashSet<>();
        List<ExplainedMap> maps = new ArrayList<>();
        List<String> headings = new ArrayList<>(List.of("Measure"));
        for (int i = 0; i < model.sides().size(); i++) {
            Side side = model.sides().get(i);
            texts.addAll(side.explanation().warnings());
            for (String layer : model.layers()) {
                side.map(layer).ifPresent(maps::add);
            }
            String letter = model.sides().size() > 1 ? (char) ('A' + i) + ": " : "";
            model.layers().stream()
                    .filter(layer -> side.map(layer).isPresent())
                    .forEach(layer -> headings.add(letter + layer));
        }
        String text = texts.isEmpty() ? "No warnings." : "\u26a0 " + String.join("\n\u26a0 ", texts);
        if (!text.equals(warnings.getText())) {
            warnings.setText(text);
        }
        fill(headings, maps);
        area.layout(true);
    }

    private void fill(List<String> headings, List<ExplainedMap> maps) {
        table.setRedraw(false);
        table.removeAll();
        while (table.getColumnCount() > headings.size()) {
            table.getColumn(table.getColumnCount() - 1).dispose();
        }
        while (table.getColumnCount() < headings.size()) {
            new TableColumn(table, table.getColumnCount() == 0 ? SWT.LEFT : SWT.RIGHT);
        }
        for (int i = 0; i < headings.size(); i++) {
            table.getColumn(i).setText(headings.get(i));
        }
        Set<String> names = new LinkedHashSet<>();
        maps.forEach(map -> names.addAll(map.measures().keySet()));
        for (String name : names) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(0, name);
            for (int i = 0; i < maps.size(); i++) {
                item.setText(i + 1, number(maps.get(i).measures().getOrDefault(name, Double.NaN)));
            }
        }
        for (TableColumn column : table.getColumns()) {
            column.pack();
        }
        table.setRedraw(true);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3g", value);
    }
}
