// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.reframe.ui.settings.PathField.Kind;
import org.reframe.ui.settings.SettingField.Count;

/**
 * What a setting is entered with.
 *
 * @param control takes the focus
 * @param texts what is entered
 * @param show shows texts
 */
record FieldControl(Control control, Supplier<List<String>> texts, Consumer<List<String>> show) {
    private static final String NONE = "(not given)";
    private static final int LINES = 3;
    private static final Set<Kind> EXISTING = Set.of(Kind.FILE, Kind.FOLDER);

    /** Makes the control that fits a setting, in one cell of the parent's grid. */
    static FieldControl create(Composite parent, SettingField field, Runnable changed) {
        boolean yesNo = field.element() == boolean.class || field.element() == Boolean.class;
        if (field.count() == Count.LIST) {
            return lines(parent, field, changed);
        }
        if (yesNo && field.count() == Count.ONE) {
            return check(parent, field, changed);
        }
        if (yesNo) {
            return choice(parent, field, List.of("true", "false"), changed);
        }
        if (field.element().isEnum()) {
            return choice(parent, field, SettingValue.words(field.element()), changed);
        }
        return field.element() == Path.class ? path(parent, changed) : text(parent, field, changed);
    }

    private static FieldControl check(Composite parent, SettingField field, Runnable changed) {
        Button button = new Button(parent, SWT.CHECK);
        button.setText(field.label());
        button.addListener(SWT.Selection, event -> changed.run());
        GridDataFactory.swtDefaults().applyTo(button);
        return new FieldControl(
                button,
                () -> List.of(Boolean.toString(button.getSelection())),
                texts -> button.setSelection(texts.contains("true")));
    }

    private static FieldControl choice(Composite parent, SettingField field, List<String> words, Runnable changed) {
        Combo combo = new Combo(parent, SWT.READ_ONLY);
        boolean optional = field.count() == Count.OPTIONAL || field.required();
        List<String> items = new ArrayList<>(words);
        if (optional) {
            items.addFirst(NONE);
        }
        combo.setItems(items.toArray(String[]::new));
        combo.select(0);
        combo.addListener(SWT.Selection, event -> changed.run());
        GridDataFactory.swtDefaults().applyTo(combo);
        return new FieldControl(
                combo,
                () -> NONE.equals(combo.getText()) ? List.of() : List.of(combo.getText()),
                texts -> combo.select(texts.isEmpty() ? 0 : Math.max(0, items.indexOf(texts.getFirst()))));
    }

    private static FieldControl text(Composite parent, SettingField field, Runnable changed) {
        Text text = new Text(parent, SWT.BORDER | SWT.SINGLE);
        text.addListener(SWT.Modify, event -> changed.run());
        GridDataFactory data = GridDataFactory.swtDefaults();
        (field.element() == String.class
                        ? data.align(SWT.FILL, SWT.CENTER).grab(true, false)
                        : data.hint(140, SWT.DEFAULT))
                .applyTo(text);
        return new FieldControl(text, () -> one(text), texts -> text.setText(String.join("", texts)));
    }

    private static FieldControl lines(Composite parent, SettingField field, Runnable changed) {
        Composite row = row(parent, field.element() == Path.class ? 3 : 1);
        Text text = new Text(row, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL);
        // Tab goes to the next field; entries are parted by Enter
        text.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        text.addListener(SWT.Modify, event -> changed.run());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(SWT.DEFAULT, LINES * text.getLineHeight())
                .applyTo(text);
        if (field.element() == Path.class) {
            PathField.buttons(
                    row, EXISTING, chosen -> text.append((text.getText().isBlank() ? "" : "\n") + chosen));
        }
        return new FieldControl(
                text,
                () -> text.getText().lines().filter(line -> !line.isBlank()).toList(),
                texts -> text.setText(String.join("\n", texts)));
    }

    private static FieldControl path(Composite parent, Runnable changed) {
        PathField field = new PathField(parent, EXISTING, changed);
        Text text = field.text();
        return new FieldControl(text, () -> one(text), texts -> text.setText(String.join("", texts)));
    }

    private static Composite row(Composite parent, int columns) {
        Composite row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        return row;
    }

    private static List<String> one(Text text) {
        return text.getText().isBlank() ? List.of() : List.of(text.getText());
    }
}
