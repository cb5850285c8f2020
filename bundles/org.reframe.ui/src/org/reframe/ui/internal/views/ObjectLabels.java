// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.views;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.reframe.ui.canvas.ObjectColors;
import org.reframe.ui.timeline.Lane;

/** Text of a column, and the colour of the object in the first. */
final class ObjectLabels extends ColumnLabelProvider {
    private static final int SIZE = 12;

    private final ObjectColumn column;
    private final Map<RGB, Image> swatches = new HashMap<>();

    ObjectLabels(ObjectColumn column) {
        this.column = column;
    }

    @Override
    public String getText(@Nullable Object element) {
        return element instanceof Lane lane ? column.text(lane) : "";
    }

    @Override
    public @Nullable Image getImage(@Nullable Object element) {
        return column == ObjectColumn.NAME && element instanceof Lane lane
                ? swatches.computeIfAbsent(ObjectColors.of(lane.track()), ObjectLabels::swatch)
                : null;
    }

    @Override
    public void dispose() {
        swatches.values().forEach(Image::dispose);
        super.dispose();
    }

    private static Image swatch(RGB color) {
        return new Image(Display.getCurrent(), new ImageData(SIZE, SIZE, 1, new PaletteData(color, new RGB(0, 0, 0))));
    }
}
