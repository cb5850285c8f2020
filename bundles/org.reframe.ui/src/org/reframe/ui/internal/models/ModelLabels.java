// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.swt.graphics.Font;

/** Text of a column: models that are here in bold, so that they stand out of the published ones in any theme. */
final class ModelLabels extends ColumnLabelProvider {
    private final ModelColumn column;

    ModelLabels(ModelColumn column) {
        this.column = column;
    }

    @Override
    public String getText(@Nullable Object element) {
        return element instanceof ModelRow row ? column.text(row) : "";
    }

    @Override
    public @Nullable Font getFont(@Nullable Object element) {
        return element instanceof ModelRow row && row.isHere()
                ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT)
                : null;
    }

    @Override
    public @Nullable String getToolTipText(@Nullable Object element) {
        return element instanceof ModelRow row && !row.advice().isEmpty() ? row.advice() : null;
    }
}
