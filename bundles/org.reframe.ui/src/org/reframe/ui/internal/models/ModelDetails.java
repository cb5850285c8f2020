// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;

/** What is known of a model, as text that can be copied. UI thread only. */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class ModelDetails {
    private static final int MARGIN = 10;

    private final StyledText text;

    ModelDetails(Composite parent) {
        text = new StyledText(parent, SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        text.setLineSpacing(3);
        text.setCaret(null);
    }

    /** Shows a model, or what to do when there is none. */
    void show(Optional<ModelRow> row, String otherwise) {
        StringBuilder shown = new StringBuilder();
        List<StyleRange> styles = new ArrayList<>();
        if (row.isPresent()) {
            String advice = row.get().advice();
            if (!advice.isEmpty()) {
                shown.append(advice).append("\n\n");
            }
            row.get().details().forEach((heading, value) -> {
                StyleRange bold = new StyleRange();
                bold.start = shown.length();
                bold.length = heading.length();
                bold.fontStyle = SWT.BOLD;
                styles.add(bold);
                shown.append(heading).append("   ").append(value).append('\n');
            });
        } else {
            shown.append(otherwise);
        }
        if (!text.getText().contentEquals(shown)) {
            text.setText(shown.toString());
            text.setStyleRanges(styles.toArray(StyleRange[]::new));
        }
    }
}
