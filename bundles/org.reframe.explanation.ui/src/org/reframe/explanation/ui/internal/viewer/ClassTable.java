// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.Locale;
import java.util.function.IntConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.reframe.api.explanation.ClassScores;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/**
 * The classes with what the network makes of the clip, best first; typing narrows the list. Choosing one that there are maps of
 * shows them; another one is computed. UI thread only.
 */
final class ClassTable {
    private static final int MOST = 200;

    private final ViewerModel model;
    private final Composite area;
    private final Text filter;
    private final Table table;

    ClassTable(Composite parent, ViewerModel model, IntConsumer chosen) {
        this.model = model;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
        Label title = new Label(area, SWT.NONE);
        title.setText("Class (double click explains it)");
        filter = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage("Part of a class's name");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        filter.addListener(SWT.Modify, event -> refresh());
        table = new Table(area, SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        for (String name : new String[] {"Class", "Probability", "Logit"}) {
            TableColumn column = new TableColumn(table, table.getColumnCount() == 0 ? SWT.LEFT : SWT.RIGHT);
            column.setText(name);
        }
        table.addListener(SWT.DefaultSelection, event -> {
            if (event.item instanceof TableItem item && item.getData() instanceof Integer index) {
                chosen.accept(index);
            }
        });
        refresh();
    }

    Composite control() {
        return area;
    }

    Table table() {
        return table;
    }

    /** Shows scores of the first side. */
    void refresh() {
        Side side = model.side();
        ClassScores scores = side.explanation().scores();
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        table.setRedraw(false);
        table.removeAll();
        for (int index : scores.top(scores.count())) {
            String name = scores.name(index);
            if (table.getItemCount() < MOST && name.toLowerCase(Locale.ROOT).contains(wanted)) {
                TableItem item = new TableItem(table, SWT.NONE);
                boolean shown = side.facet().target() == index;
                item.setText(new String[] {
                    (shown ? "\u25b6 " : "") + name,
                    String.format(Locale.ROOT, "%.1f %%", 100 * scores.probabilities()[index]),
                    String.format(Locale.ROOT, "%.2f", scores.logits()[index])
                });
                item.setData(index);
                if (shown) {
                    table.select(table.getItemCount() - 1);
                }
            }
        }
        for (TableColumn column : table.getColumns()) {
            column.pack();
        }
        table.setRedraw(true);
    }
}
