// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.reframe.api.contribution.ContributionOption;
import org.reframe.api.contribution.ContributionOption.Choice;

/** One option of a propagator, behind its label. UI thread only. */
final class OptionCombo {
    private final Label label;
    private final Combo combo;
    private final List<String> values;

    /**
     * Makes label and control.
     *
     * @param value set now, kept even if it is none of the choices; blank for the first
     */
    OptionCombo(Composite area, ContributionOption option, String value) {
        label = label(area, option.label());
        combo = list(area);
        List<Choice> choices = new ArrayList<>(option.choices());
        if (!value.isBlank()
                && choices.stream().noneMatch(choice -> choice.value().equals(value))) {
            choices.add(new Choice(value, ""));
        }
        values = choices.stream().map(Choice::value).toList();
        combo.setItems(choices.stream().map(OptionCombo::text).toArray(String[]::new));
        combo.select(Math.max(0, values.indexOf(value)));
    }

    /** A list to choose from, behind its label. */
    static Combo labelled(Composite area, String name) {
        label(area, name);
        return list(area);
    }

    private static Label label(Composite area, String name) {
        Label label = new Label(area, SWT.NONE);
        label.setText(name);
        return label;
    }

    private static Combo list(Composite area) {
        Combo combo = new Combo(area, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    /** Takes both controls away. */
    void dispose() {
        label.dispose();
        combo.dispose();
    }

    /** What is chosen. */
    String value() {
        return values.get(Math.max(0, combo.getSelectionIndex()));
    }

    private static String text(Choice choice) {
        if (choice.meaning().isEmpty()) return choice.value();
        return choice.value().isEmpty() ? choice.meaning() : choice.value() + ": " + choice.meaning();
    }
}
