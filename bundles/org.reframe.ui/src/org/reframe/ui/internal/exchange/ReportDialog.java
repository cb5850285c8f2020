// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.reframe.api.exchange.LossReport.Loss;

/** Says what came over and what was lost: kinds of losses with counts, and the places of the chosen kind. */
// The tables are made in createDialogArea, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class ReportDialog extends TitleAreaDialog {
    private static final int COPY = IDialogConstants.CLIENT_ID + 1;

    private final Report report;
    private final List<LossTally.Line> lines;
    private Table kinds;
    private Table places;
    private List<Loss> shown = List.of();

    ReportDialog(@Nullable Shell parent, Report report) {
        super(parent);
        this.report = report;
        lines = LossTally.lines(report.losses());
        // Frames can be looked at while it is open
        setShellStyle(SWT.SHELL_TRIM | SWT.MODELESS);
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText(report.title());
        }
    }

    @Override
    protected Point getInitialSize() {
        return lines.isEmpty() ? new Point(620, 260) : new Point(760, 520);
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(12, 8).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        setTitle(report.title());
        setMessage(report.summary());
        Label heading = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        if (lines.isEmpty()) {
            heading.setText("Nothing was lost: all that was there has come over.");
            return area;
        }
        heading.setText(
                lines.size() == 1
                        ? "One kind of information could not be carried over as it was:"
                        : lines.size() + " kinds of information could not be carried over as they were:");
        kinds = table(area, 1, new String[] {"Count", "What", "First at"}, new int[] {60, 400, 220});
        for (LossTally.Line line : lines) {
            new TableItem(kinds, SWT.NONE)
                    .setText(new String[] {Integer.toString(line.count()), line.what(), line.where()});
        }
        Label below = new Label(area, SWT.NONE);
        below.setText("All places of the chosen line:");
        places = table(area, 2, new String[] {"Where"}, new int[] {660});
        places.addListener(SWT.SetData, event -> {
            if (event.item instanceof TableItem item) {
                item.setText(shown.get(event.index).where());
            }
        });
        kinds.addListener(SWT.Selection, event -> show());
        kinds.select(0);
        show();
        return area;
    }

    private static Table table(Composite area, int weight, String[] heads, int[] widths) {
        Table table =
                new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE | (weight > 1 ? SWT.VIRTUAL : SWT.NONE));
        table.setHeaderVisible(heads.length > 1);
        for (int i = 0; i < heads.length; i++) {
            TableColumn column = new TableColumn(table, i == 0 && heads.length > 1 ? SWT.RIGHT : SWT.LEFT);
            column.setText(heads[i]);
            column.setWidth(widths[i]);
        }
        GridDataFactory.fillDefaults().grab(true, true).hint(680, 110).applyTo(table);
        return table;
    }

    private void show() {
        LossTally.Line line = lines.get(Math.max(0, kinds.getSelectionIndex()));
        shown = report.losses().stream()
                .filter(loss -> loss.what().equals(line.what()))
                .toList();
        places.setItemCount(shown.size());
        places.clearAll();
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        if (!lines.isEmpty()) {
            createButton(parent, COPY, "Copy All", false);
        }
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.OK_LABEL, true);
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == COPY) {
            Clipboard clipboard = new Clipboard(getShell().getDisplay());
            clipboard.setContents(new Object[] {text()}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        } else {
            super.buttonPressed(id);
        }
    }

    private String text() {
        return report.title() + "\n" + report.summary() + "\n"
                + report.losses().stream()
                        .map(loss -> loss.where() + "\t" + loss.what())
                        .collect(Collectors.joining("\n"));
    }
}
