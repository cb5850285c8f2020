// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.settings;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.reframe.ui.settings.SettingsType.Problems;

/**
 * A form of a settings record: a field a setting, its unit, and below it what it means or what is wrong with what was
 * typed. UI thread only.
 */
public final class SettingsForm extends Composite {
    private static final int HELP_WIDTH = 320;

    private final SettingsType type;
    private final Runnable changed;
    private final Map<String, FieldControl> controls = new LinkedHashMap<>();
    private final Map<String, Label> lines = new LinkedHashMap<>();
    private final Map<String, Color> quiet = new LinkedHashMap<>();
    private final Set<String> touched = new HashSet<>();
    private boolean filling = true;

    /**
     * Makes the form, filled with the defaults.
     *
     * @param parent where
     * @param type the settings
     * @param changed called after each change by the person
     */
    public SettingsForm(Composite parent, SettingsType type, Runnable changed) {
        super(parent, SWT.NONE);
        this.type = type;
        this.changed = changed;
        GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 4).spacing(8, 2).applyTo(this);
        for (SettingField field : type.fields()) {
            add(field);
        }
        if (type.fields().isEmpty()) {
            new Label(this, SWT.NONE).setText("There is nothing to set.");
        }
        fill(Map.of());
    }

    private void add(SettingField field) {
        Label label = new Label(this, SWT.NONE);
        boolean named = field.element() == boolean.class;
        String unit = field.setting().unit();
        String text = field.label() + (unit.isEmpty() || field.label().equalsIgnoreCase(unit) ? "" : " [" + unit + "]") + (field.required() ? " *" : "");
        label.setText(named ? "" : text);
        FieldControl control = FieldControl.create(this, field, () -> edited(field.name()));
        new Label(this, SWT.NONE);
        Label line = new Label(this, SWT.WRAP);
        line.setText(field.help());
        GridDataFactory.fillDefaults().grab(true, false).hint(HELP_WIDTH, SWT.DEFAULT).applyTo(line);
        GridDataFactory.swtDefaults().span(2, 1).hint(SWT.DEFAULT, 4).applyTo(new Label(this, SWT.NONE));
        control.control().setToolTipText(field.help());
        controls.put(field.name(), control);
        lines.put(field.name(), line);
    }

    /**
     * Shows values; settings that are not named get their default.
     *
     * @param texts by setting name
     */
    public void fill(Map<String, List<String>> texts) {
        filling = true;
        for (SettingField field : type.fields()) {
            controls.get(field.name()).show().accept(texts.getOrDefault(field.name(), field.defaults()));
        }
        filling = false;
        touched.clear();
        showProblems();
    }

    /** What is entered, by setting name; settings left empty are left out. */
    public Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        controls.forEach((name, control) -> {
            List<String> entered = control.texts().get();
            if (!entered.isEmpty()) {
                texts.put(name, entered);
            }
        });
        return texts;
    }

    /** What is wrong with what is entered, the first thing, with the setting's name; empty when a run can start. */
    public Optional<String> problem() {
        Problems problems = type.check(texts());
        for (SettingField field : type.fields()) {
            if (problems.fields().containsKey(field.name())) {
                return Optional.of(field.label() + ": " + problems.fields().get(field.name()) + ".");
            }
        }
        return problems.others().stream().findFirst();
    }

    /** The control a setting is entered with. */
    public Control control(String setting) {
        return controls.get(setting).control();
    }

    /** The line below a setting. */
    String line(String setting) {
        return lines.get(setting).getText();
    }

    @Override
    public boolean setFocus() {
        return controls.values().stream().findFirst().map(first -> first.control().setFocus()).orElse(false);
    }

    private void edited(String name) {
        if (!filling) {
            touched.add(name);
            showProblems();
            changed.run();
        }
    }

    private void showProblems() {
        Problems problems = type.check(texts());
        boolean resized = false;
        for (SettingField field : type.fields()) {
            Label line = lines.get(field.name());
            boolean wrong = touched.contains(field.name()) && problems.fields().containsKey(field.name());
            String text = wrong ? "✗ " + problems.fields().get(field.name()) : field.help();
            if (!line.getText().equals(text)) {
                line.setText(text);
                if (wrong) {
                    // The colour that the theme gave it, which comes later than the constructor
                    quiet.putIfAbsent(field.name(), line.getForeground());
                }
                line.setForeground(wrong ? JFaceColors.getErrorText(getDisplay()) : quiet.get(field.name()));
                resized = true;
            }
        }
        if (resized) {
            layout(true, true);
        }
    }
}
