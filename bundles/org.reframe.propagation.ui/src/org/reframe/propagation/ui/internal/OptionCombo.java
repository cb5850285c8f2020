// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** One option of a propagator; grey when it has no such option. UI thread only. */
final class OptionCombo {
    private final Combo combo;
    private final Map<String, String> meanings;
    private List<String> values = List.of();

    /**
     * Makes label and control.
     *
     * @param meanings of values in words, for those that need it
     */
    OptionCombo(Composite area, String label, Map<String, String> meanings) {
        combo = labelled(area, label);
        this.meanings = meanings;
    }

    /** A list to choose from, behind its label. */
    static Combo labelled(Composite area, String name) {
        Label label = new Label(area, SWT.NONE);
        label.setText(name);
        Combo combo = new Combo(area, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    /**
     * Shows what can be chosen.
     *
     * @param known values, the default first; none when there is no such option
     * @param value set now, kept even if it is not a known one; blank for the default
     */
    void show(List<String> known, String value) {
        List<String> all = new ArrayList<>(known);
        if (!known.isEmpty() && !value.isBlank() && !known.contains(value)) {
            all.add(value);
        }
        values = List.copyOf(all);
        combo.setItems(values.stream().map(this::text).toArray(String[]::new));
        combo.select(Math.max(0, values.indexOf(value)));
        combo.setEnabled(!values.isEmpty());
    }

    private String text(String value) {
        String meaning = meanings.getOrDefault(value, "");
        if (meaning.isEmpty()) {
            return value;
        }
        return value.isEmpty() ? meaning : value + ": " + meaning;
    }

    /** What is chosen; empty when there is no such option. */
    Optional<String> value() {
        int index = combo.getSelectionIndex();
        return index < 0 || values.isEmpty() ? Optional.empty() : Optional.of(values.get(index));
    }
}
