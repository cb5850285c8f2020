// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.reframe.api.task.Section;

/** Sections of a report below each other. UI thread only. */
final class SectionView {
    private static final int MOST_ROWS = 500;
    private static final int SHOWN_ROWS = 12;
    private static final int CHART_HEIGHT = 240;

    private final Composite parent;
    private final Path folder;

    /**
     * Shows sections.
     *
     * @param parent with a grid layout of one column
     * @param folder the run folder
     */
    SectionView(Composite parent, Path folder) {
        this.parent = parent;
        this.folder = folder;
    }

    /** Items that failed. */
    void problems(List<String> problems) {
        if (!problems.isEmpty()) {
            heading("What failed");
            rows(List.of("Item"), problems.stream().map(each -> List.<Object>of(each)).toList());
        }
    }

    /** Figures by name; lists and maps are left to the result file. */
    void figures(Map<String, Object> result) {
        List<List<Object>> rows = new ArrayList<>();
        result.forEach((name, value) -> {
            if (value instanceof Number || value instanceof String || value instanceof Boolean) {
                rows.add(List.of(name, value));
            }
        });
        if (!rows.isEmpty()) {
            heading("Figures");
            rows(List.of("Name", "Value"), rows);
        }
    }

    /** Adds a section. */
    void add(Section section) {
        heading(section.title());
        switch (section) {
            case Section.Text text -> paragraph(text.text());
            case Section.Table table -> {
                rows(table.columns(), table.rows());
                if (table.rows().size() > MOST_ROWS) {
                    paragraph((table.rows().size() - MOST_ROWS) + " more rows are in " + table.name() + ".csv.");
                }
            }
            case Section.Chart chart ->
                GridDataFactory.fillDefaults()
                        .grab(true, false)
                        .hint(400, CHART_HEIGHT)
                        .applyTo(SectionChart.create(parent, chart));
            case Section.Gallery gallery -> grab(new PictureStrip(parent, folder, gallery.files()));
        }
    }

    private void heading(String text) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(text);
        label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
    }

    private void paragraph(String text) {
        Label label = new Label(parent, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        grab(label);
    }

    private static void grab(Control control) {
        GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).applyTo(control);
    }

    private void rows(List<String> columns, List<List<Object>> rows) {
        Table table = new Table(parent, SWT.BORDER | SWT.FULL_SELECTION);
        table.setHeaderVisible(columns.size() > 1);
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            boolean numbers = i + 1 < columns.size()
                    && !rows.isEmpty()
                    && rows.stream().allMatch(row -> row.size() > at && row.get(at) instanceof Number);
            TableColumn column = new TableColumn(table, numbers ? SWT.RIGHT : SWT.LEFT);
            column.setText(columns.get(i));
        }
        for (List<Object> row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            TableItem item = new TableItem(table, SWT.NONE);
            for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
                item.setText(i, cell(row.get(i)));
            }
        }
        for (TableColumn column : table.getColumns()) {
            column.pack();
            column.setWidth(Math.min(column.getWidth() + 16, 520));
        }
        int height = table.getHeaderHeight() + table.getItemHeight() * Math.min(SHOWN_ROWS, Math.max(1, rows.size())) + 8;
        GridDataFactory.fillDefaults().grab(true, false).hint(400, height).applyTo(table);
    }

    private static String cell(Object value) {
        return value instanceof Double number && Double.isFinite(number) && number != Math.rint(number)
                ? String.format(java.util.Locale.ROOT, "%.4f", number)
                : String.valueOf(value);
    }
}
