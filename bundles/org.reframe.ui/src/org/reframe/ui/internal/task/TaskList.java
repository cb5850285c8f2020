// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.reframe.api.contribution.Contribution;

/** Tasks by name, narrowed by what is typed above them. UI thread only. */
final class TaskList extends Composite {
    private final List<? extends Contribution<?>> tasks;
    private final Consumer<Optional<Contribution<?>>> chosen;
    private final Text filter;
    private final Table table;

    /**
     * Makes the list.
     *
     * @param chosen hears of the selected task
     */
    TaskList(Composite parent, List<? extends Contribution<?>> tasks, Consumer<Optional<Contribution<?>>> chosen) {
        super(parent, SWT.NONE);
        this.tasks = tasks.stream()
                .sorted(Comparator.comparing(task -> task.name().toLowerCase(Locale.ROOT)))
                .toList();
        this.chosen = chosen;
        GridLayoutFactory.fillDefaults().applyTo(this);
        filter = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL | SWT.BORDER);
        filter.setMessage("Filter tasks");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        table = new Table(this, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 200).applyTo(table);
        filter.addListener(SWT.Modify, event -> fill());
        filter.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                table.setFocus();
            }
        });
        table.addListener(SWT.Selection, event -> tell());
        // Whoever listens hears of it at the first select
        list();
    }

    private void fill() {
        Optional<String> before = selected().map(Contribution::id);
        list();
        select(before);
    }

    private void list() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        table.removeAll();
        for (Contribution<?> task : tasks) {
            String text = (task.name() + " " + task.description() + " " + task.id()).toLowerCase(Locale.ROOT);
            if (text.contains(wanted)) {
                TableItem item = new TableItem(table, SWT.NONE);
                item.setText(task.problem().isEmpty() ? task.name() : task.name() + " (cannot be used)");
                item.setData(task);
            }
        }
    }

    /** Selects a task, or the first one. */
    void select(Optional<String> id) {
        int index = 0;
        for (int i = 0; i < table.getItemCount(); i++) {
            if (table.getItem(i).getData() instanceof Contribution<?> task
                    && id.filter(task.id()::equals).isPresent()) {
                index = i;
            }
        }
        if (table.getItemCount() > 0) {
            table.select(index);
            table.showSelection();
        }
        tell();
    }

    private Optional<Contribution<?>> selected() {
        TableItem[] items = table.getSelection();
        return items.length > 0 && items[0].getData() instanceof Contribution<?> task
                ? Optional.of(task)
                : Optional.empty();
    }

    private void tell() {
        chosen.accept(selected());
    }

    @Override
    public boolean setFocus() {
        return filter.setFocus();
    }
}
