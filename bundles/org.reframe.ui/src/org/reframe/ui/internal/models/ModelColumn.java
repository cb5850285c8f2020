// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.util.function.Function;

/** Columns of the Models view. */
enum ModelColumn {
    ID("Model", 190, ModelRow::id),
    STATE("State", 110, ModelRow::state),
    LICENCE("Licence", 100, ModelRow::licence),
    SIZE("Size", 80, ModelRow::size),
    NAME("Name", 260, ModelRow::name);

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
