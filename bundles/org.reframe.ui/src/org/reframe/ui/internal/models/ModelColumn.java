// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.util.function.Function;

/** Columns of the Models view. */
enum ModelColumn {
    ID("Model", 170, ModelRow::id),
    STATE("State", 105, ModelRow::state),
    NAME("Name", 240, ModelRow::name),
    LICENCE("Licence", 130, ModelRow::licence),
    SIZE("Size", 80, ModelRow::size);

    private final String title;
    private final int width;
    private final Function<ModelRow, String> text;

    ModelColumn(String title, int width, Function<ModelRow, String> text) {
        this.title = title;
        this.width = width;
        this.text = text;
    }

    String title() {
        return title;
    }

    int width() {
        return width;
    }

    String text(ModelRow row) {
        return String.valueOf(text.apply(row));
    }
}
