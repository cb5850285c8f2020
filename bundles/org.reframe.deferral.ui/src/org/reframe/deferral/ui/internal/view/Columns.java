// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.function.Function;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;

/**
 * Columns of text.
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
}
