// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.Locale;
import java.util.function.IntConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.reframe.api.explanation.ClassScores;
import org.reframe.explanation.ui.internal.scene.ClassRows;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/**
 * The classes with what the network makes of the clip, best first and the clip's own marked; typing narrows the list. Choosing one that there are maps of
 * shows them; another one is computed. UI thread only.
 */
final class ClassTable {
    private static final String SHOWN = "\u25b6 ";
    private static final String LABEL = " \u2713 label";

    private final ViewerModel model;
    private final Composite area;
    private final Text filter;
    private final Label labels;
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
        labels = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(labels);
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

    /** What is said of the clip's labels; empty without any. */
    String labels() {
        return labels.getText();
    }

    Text filter() {
        return filter;
    }

    /** Shows scores of the first side; what was typed goes on narrowing the list. */
    void refresh() {
        Side side = model.side();
        ClassScores scores = side.explanation().scores();
        ClassRows found = ClassRows.of(side, filter.getText());
        table.setRedraw(false);
        table.removeAll();
        for (ClassRows.Row row : found.rows()) {
            TableItem item = new TableItem(table, SWT.NONE);
            boolean shown = side.facet().target() == row.index();
            item.setText(new String[] {
                (shown ? SHOWN : "") + row.name() + (row.label() ? LABEL : ""),
                String.format(Locale.ROOT, "%.1f %%", 100 * scores.probabilities()[row.index()]),
                String.format(Locale.ROOT, "%.2f", scores.logits()[row.index()])
            });
            if (row.label()) {
                item.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
            }
            item.setData(row.index());
            if (shown) {
                table.select(table.getItemCount() - 1);
            }
        }
        for (TableColumn column : table.getColumns()) {
            column.pack();
        }
        table.setRedraw(true);
        say(found.labels());
    }

    private void say(String text) {
        if (!text.equals(labels.getText())) {
            labels.setText(text);
            labels.setToolTipText(text);
        }
        boolean visible = !text.isEmpty();
        if (visible != labels.getVisible()) {
            labels.setVisible(visible);
            GridDataFactory.fillDefaults().grab(true, false).exclude(!visible).applyTo(labels);
            area.layout();
        }
    }
}
