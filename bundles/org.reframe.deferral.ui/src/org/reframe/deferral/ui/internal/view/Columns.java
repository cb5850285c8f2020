// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.Comparator;
import java.util.function.Function;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.TableColumn;

/**
 * Columns of text. A click on a title that can be sorted by sorts up, another one down, a third one as the rows come.
 *
 * @param <R> type of the rows
 * @param table that gets them
 */
record Columns<R>(TableViewer table) {
    static <R> Columns<R> of(TableViewer table) {
        // Reasons are longer than their column
        ColumnViewerToolTipSupport.enableFor(table);
        return new Columns<>(table);
    }

    Columns<R> add(String title, int width, Function<R, String> text) {
        return add(title, width, text, text);
    }

    /**
     * A column.
     *
     * @param tip what is said of a cell that the mouse rests on
     */
    Columns<R> add(String title, int width, Function<R, String> text, Function<R, String> tip) {
        TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
        column.getColumn().setText(title);
        column.getColumn().setWidth(width);
        column.getColumn().setResizable(true);
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            @SuppressWarnings("unchecked")
            public String getText(@Nullable Object element) {
                return element == null ? "" : text.apply((R) element);
            }

            @Override
            @SuppressWarnings("unchecked")
            public String getToolTipText(@Nullable Object element) {
                return element == null ? "" : tip.apply((R) element);
            }
        });
        return this;
    }

    /** Lets the last column be sorted by. */
    Columns<R> by(Comparator<R> order) {
        TableColumn column = table.getTable().getColumn(table.getTable().getColumnCount() - 1);
        column.addListener(SWT.Selection, event -> sort(column, order));
        return this;
    }

    private void sort(TableColumn column, Comparator<R> order) {
        boolean same = column.equals(table.getTable().getSortColumn());
        if (same && table.getTable().getSortDirection() == SWT.DOWN) {
            table.getTable().setSortColumn(null);
            table.getTable().setSortDirection(SWT.NONE);
            table.setComparator(null);
        } else {
            table.getTable().setSortColumn(column);
            table.getTable().setSortDirection(same ? SWT.DOWN : SWT.UP);
            table.setComparator(new Order<>(same ? order.reversed() : order));
        }
    }

    private static final class Order<R> extends ViewerComparator {
        private final Comparator<R> order;

        Order(Comparator<R> order) {
            this.order = order;
        }

        @Override
        @SuppressWarnings("unchecked")
        public int compare(@Nullable Viewer viewer, @Nullable Object one, @Nullable Object other) {
            return one == null || other == null ? 0 : order.compare((R) one, (R) other);
        }
    }
}
