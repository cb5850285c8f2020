// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.reframe.deferral.ui.internal.model.AnnotatorTimes;
import org.reframe.deferral.ui.internal.model.Budget;
import org.reframe.deferral.ui.internal.model.NextMinute;
import org.reframe.deferral.ui.internal.model.PromptType;

/** By kind of prompt: what was spent since the program was started, what one takes, and what the next minute buys. UI thread only. */
final class SpentTable {
    private static final List<String> TITLES = List.of("", "Done", "Spent", "One takes", "Next minute");

    private final Composite area;
    private final Map<PromptType, List<Label>> rows = new EnumMap<>(PromptType.class);
    private final List<Label> sum;

    SpentTable(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(TITLES.size())
                .spacing(12, 2)
                .applyTo(area);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        TITLES.forEach(this::label);
        for (PromptType type : PromptType.values()) {
            rows.put(type, row(type.title()));
        }
        sum = row("All");
    }

    private List<Label> row(String title) {
        label(title);
        return TITLES.stream().skip(1).map(each -> label("")).toList();
    }

    private Label label(String text) {
        Label label = new Label(area, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().applyTo(label);
        return label;
    }

    void show(Budget budget, AnnotatorTimes times, List<NextMinute> minutes) {
        rows.forEach((type, row) -> {
            boolean isMeasured = times.measured(type) > 0;
            row.get(0).setText(Integer.toString(budget.count(type)));
            row.get(1).setText(spent(budget.seconds(type)));
            row.get(2).setText((isMeasured ? "" : "about ") + Words.seconds(times.expected(type)));
            row.get(2).setToolTipText(Words.measured(times.measured(type)));
            Optional<NextMinute> next =
                    minutes.stream().filter(minute -> minute.type() == type).findFirst();
            row.get(3)
                    .setText(next.map(minute -> String.format(Locale.ROOT, "%+.3f", minute.gain()))
                            .orElse("–"));
            row.get(3).setToolTipText(next.map(SpentTable::bought).orElse("Nothing is expected of it"));
        });
        int count = 0;
        for (PromptType type : PromptType.values()) {
            count += budget.count(type);
        }
        sum.get(0).setText(Integer.toString(count));
        sum.get(1).setText(spent(budget.seconds()));
    }

    private static String spent(double seconds) {
        return seconds > 0 ? Words.seconds(seconds) : "–";
    }

    private static String bought(NextMinute minute) {
        return String.format(
                Locale.ROOT,
                "%+.3f in the mean Dice of the video, with %.1f corrections",
                minute.gain(),
                minute.corrections());
    }
}
