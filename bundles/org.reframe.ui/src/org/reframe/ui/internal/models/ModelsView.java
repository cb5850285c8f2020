// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.model.ModelCatalog;
import org.reframe.api.model.ModelImport;
import org.reframe.api.run.RunException;
import org.reframe.ui.internal.models.ModelJob.Outcome;

/** Models on this machine and published ones: import, verify, remove, and what is known of each. */
// Fields are set in createPartControl, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class ModelsView extends ViewPart {
    /** Id of the view. */
    public static final String ID = "org.reframe.ui.models";

    private final Map<String, String> checked = new HashMap<>();
    private ModelCatalog catalog;
    private TableViewer table;
    private ModelDetails details;
    private StoreProgress progress;
    private ModelActions actions;
    private List<ModelRow> rows = List.of();

    @Override
    public void createPartControl(@Nullable Composite parent) {
        catalog = getSite().getService(ModelCatalog.class);
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        SashForm sash = new SashForm(area, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        table = new TableViewer(sash, SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        for (ModelColumn column : ModelColumn.values()) {
            TableViewerColumn made = new TableViewerColumn(table, column == ModelColumn.SIZE ? SWT.RIGHT : SWT.NONE);
            made.getColumn().setText(column.title());
            made.getColumn().setWidth(column.width());
            made.setLabelProvider(new ModelLabels(column));
        }
        ColumnViewerToolTipSupport.enableFor(table);
        table.addSelectionChangedListener(event -> selected());
        details = new ModelDetails(sash);
        sash.setWeights(62, 38);
        progress = new StoreProgress(area);
        actions = new ModelActions(this, getViewSite(), table.getTable());
        selected();
        if (catalog == null) {
            setContentDescription("This installation has no model store. Install the inference bundle.");
        } else {
            refresh();
        }
    }

    /** Reads the store again, in the background. */
    void refresh() {
        Job reading = Job.create("Read the model store", monitor -> {
            try {
                List<ModelRow> found = ModelRow.of(catalog.installed(), catalog.published(), Map.copyOf(checked));
                later(() -> show(found));
            } catch (RunException e) {
                later(() -> progress.said(new Outcome(String.valueOf(e.getMessage()), true)));
            }
        });
        reading.setSystem(true);
        reading.schedule();
    }

    private void later(Runnable work) {
        if (!table.getTable().isDisposed()) {
            table.getTable().getDisplay().asyncExec(() -> {
                if (!table.getTable().isDisposed()) {
                    work.run();
                }
            });
        }
    }

    private void show(List<ModelRow> found) {
        Optional<String> chosen = selection().map(ModelRow::id);
        rows = found;
        table.setInput(found);
        found.stream()
                .filter(row -> chosen.filter(row.id()::equals).isPresent())
                .findFirst()
                .ifPresent(row -> table.setSelection(new StructuredSelection(row), true));
        long here = found.stream().filter(ModelRow::isRemovable).count();
        setContentDescription(
                here == 0
                        ? "No model has been imported yet. The store is " + catalog.folder()
                        : (here == 1 ? "One imported model in " : here + " imported models in ") + catalog.folder());
        selected();
    }

    Optional<ModelRow> selection() {
        return table.getStructuredSelection().getFirstElement() instanceof ModelRow row
                ? Optional.of(row)
                : Optional.empty();
    }

    private void selected() {
        Optional<ModelRow> row = selection();
        details.show(row, advice());
        actions.enable(
                row.filter(ModelRow::isHere).isPresent(),
                row.filter(ModelRow::isRemovable).isPresent());
    }

    private String advice() {
        return rows.stream().anyMatch(ModelRow::isRemovable)
                ? "Select a model to see its manifest."
                : "No model has been imported yet. Propagation by optical flow works without any model.\n\nTo run a published network,"
                        + " get its weight file from its authors and press Import File (or Import Folder for several). A"
                        + " published file is recognised by its name. The list shows the published ones with licence and"
                        + " size; select one to see where it is.";
    }

    /** Imports a file or folder. */
    void bring(Path from) {
        bring("Import " + from.getFileName(), ModelImport.of(new ModelImport.Local(from)));
    }

    /** Asks for a URL and imports from it. */
    void fetch() {
        new UrlDialog(getSite().getShell(), selection().filter(row -> !row.isHere()))
                .ask()
                .ifPresent(request -> bring("Fetch model", request));
    }

    private void bring(String name, ModelImport request) {
        start(name, monitor -> "Imported: " + String.join(", ", catalog.bring(request, monitor)) + ".");
    }

    /** Reads a TorchScript archive's hash and asks whether to trust it. */
    void trust(Path file) {
        start("Read " + file.getFileName(), monitor -> {
            String sha256 = FileHash.sha256(file, monitor);
            later(() -> new TrustDialog(getSite().getShell(), file, sha256)
                    .ask()
                    .ifPresent(request -> start(
                            "Trust " + file.getFileName(),
                            m -> "Trusted and imported: " + catalog.trust(request, m) + ".")));
            return file.getFileName() + " waits for your decision.";
        });
    }

    /** Verifies the selected model. */
    void verify() {
        selection()
                .filter(ModelRow::isHere)
                .map(ModelRow::id)
                .ifPresent(id -> start("Verify " + id, m -> verify(id, m)));
    }

    private String verify(String id, IProgressMonitor monitor) throws RunException {
        String problems = String.join("\n", catalog.verify(id, monitor));
        later(() -> {
            checked.put(id, problems);
            refresh();
        });
        if (!problems.isEmpty()) {
            throw RunException.input(problems + ". Remove it and import it again.", null);
        }
        return id + ": the file is the one that was imported, and all its numbers are finite.";
    }

    /** Removes the selected model when the user says so. */
    void remove() {
        Optional<InstalledModel> model = selection().flatMap(ModelRow::here);
        if (model.isPresent()
                && MessageDialog.openConfirm(
                        getSite().getShell(),
                        "Remove Model",
                        "Delete " + model.get().id() + " with its file from the store?\n\n"
                                + model.get().file()
                                + "\n\nThis cannot be undone; import the file again to have it back.")) {
            String id = model.get().id();
            start("Remove " + id, monitor -> {
                catalog.remove(id);
                return id + " is removed.";
            });
        }
    }

    private void start(String name, ModelJob.Work work) {
        ModelJob job = new ModelJob(
                name,
                work,
                outcome -> later(() -> {
                    progress.said(outcome);
                    refresh();
                }));
        progress.follow(job);
        job.schedule();
    }

    @Override
    public void setFocus() {
        table.getTable().setFocus();
    }
}
