// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.model.ModelCatalog;
import org.reframe.api.run.RunException;
import org.reframe.ui.dialog.FormDialog;
import org.reframe.ui.settings.PathField;

/** Asks what to explain: which clip, by which model and methods, for which class. UI thread only. */
// Controls are made in createDialogArea, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class ExplainDialog extends FormDialog {
    private static final String HINT = "Which parts of the clip speak for a class, layer by layer.";

    private final ModelCatalog catalog;
    private final List<Contribution<ExplanationMethod>> known;
    private final ExplainRequest start;
    private final List<ObjectMasks> objects;
    private PathField video;
    private Combo model;
    private Text architecture;
    private Label about;
    private Table methods;
    private Text target;
    private Text against;
    private Combo object;
    private Spinner first;
    private Text layers;
    private Combo pooling;
    private Button smooth;
    private Spinner steps;
    private List<InstalledModel> models = List.of();
    private Optional<ExplainRequest> chosen = Optional.empty();

    /**
     * A dialog.
     *
     * @param catalog models to choose from
     * @param known methods to choose from
     * @param start what is filled in; texts may be empty
     * @param objects of the video that is filled in
     */
    public ExplainDialog(
            @Nullable Shell parent,
            ModelCatalog catalog,
            List<Contribution<ExplanationMethod>> known,
            ExplainRequest start,
            List<ObjectMasks> objects) {
        super(parent, "Explain", new Point(760, 740));
        this.catalog = catalog;
        this.known = known;
        this.start = start;
        this.objects = List.copyOf(objects);
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = rows(parent);
        setTitle("What does a network look at?");
        setMessage(HINT);
        label(area, "Video");
        video = new PathField(area, Set.of(PathField.Kind.FILE, PathField.Kind.FOLDER), this::validate);
        label(area, "Model");
        model = new Combo(area, SWT.DROP_DOWN);
        model.setToolTipText("A model of the store, or the path of a weight file");
        model.addListener(SWT.Modify, event -> modelChanged());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(model);
        label(area, "");
        about = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(about);
        architecture = hinted(
                area,
                "Architecture",
                start.architecture(),
                "For a weight file only, such as r2plus1d; empty for a model of the store");
        target = hinted(area, "Class", start.goal().target(), "Name or number; empty for the network's own answer");
        against = hinted(area, "Minus class", start.goal().against(), "Name or number; empty for the class alone");
        object = combo(area, "Object");
        object.setToolTipText("Maps are compared with its masks: how much of them lies on it");
        object.add("None");
        objects.forEach(each -> object.add(each.label()));
        object.select(1 + start.object().map(objects::indexOf).orElse(-1));
        label(area, "First frame");
        first = new Spinner(area, SWT.BORDER);
        first.setValues(start.plan().first(), -1, Integer.MAX_VALUE, 0, 1, 10);
        first.setToolTipText("Where the window that the network sees begins; -1 for the middle of the video");
        layers = hinted(
                area,
                "Layers",
                String.join(", ", start.plan().layers()),
                "Names or patterns such as block*.slow; empty for all");
        pooling = combo(area, "Weights");
        pooling.setItems("One for the clip", "One for each frame");
        pooling.select(start.plan().pooling().ordinal());
        pooling.setToolTipText("Over what the weights of channels are averaged");
        label(area, "Insertion and deletion");
        steps = new Spinner(area, SWT.BORDER);
        steps.setValues(start.plan().steps(), 0, 256, 0, 1, 8);
        steps.setToolTipText("Steps of the curves that tell whether a map can be believed; 0 for none");
        smooth = check(area, "Smooth (six times the work)");
        smooth.setToolTipText("Averages maps over the mirrored clip and three contrasts");
        smooth.setSelection(start.plan().smooth());
        label(area, "Methods");
        methods = new Table(area, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(300, 140).applyTo(methods);
        fillMethods();
        video.show(start.video());
        return area;
    }

    private void fillMethods() {
        for (Contribution<ExplanationMethod> method : known) {
            TableItem item = new TableItem(methods, SWT.NONE);
            item.setText(method.name() + " – " + method.problem().orElse(method.description()));
            item.setData(method.id());
            item.setChecked(start.methods().stream()
                    .anyMatch(id -> method.id().equals(id) || method.id().endsWith("." + id)));
        }
        methods.addListener(SWT.Selection, event -> validate());
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        buttons(parent, "Explain", true);
        model.setText(start.model());
        validate();
        ICoreRunnable list = monitor -> {
            try {
                List<InstalledModel> found = catalog.installed();
                later(() -> fillModels(found));
            } catch (RunException e) {
                later(() -> setErrorMessage(e.getMessage()));
            }
        };
        Job listing = Job.create("List models", list);
        listing.setSystem(true);
        listing.schedule();
    }

    private void later(Runnable work) {
        Display display = model.getDisplay();
        display.asyncExec(() -> {
            if (!model.isDisposed()) {
                work.run();
            }
        });
    }

    private void fillModels(List<InstalledModel> found) {
        models = found;
        String typed = model.getText();
        model.setItems(found.stream().map(InstalledModel::id).toArray(String[]::new));
        model.setText(typed);
        modelChanged();
    }

    private void modelChanged() {
        String typed = model.getText().strip();
        about.setText(models.stream()
                .filter(each -> each.id().equals(typed))
                .findFirst()
                .map(each -> each.problem().isEmpty()
                        ? each.fact(InstalledModel.NAME) + " (" + each.fact(InstalledModel.ARCHITECTURE) + ")"
                        : each.problem())
                .orElse(models.isEmpty() ? "Looking for models …" : models.size() + " models are in the store."));
        validate();
    }

    private static Text hinted(Composite area, String label, String value, String hint) {
        Text field = text(area, label, value);
        field.setMessage(hint);
        field.setToolTipText(hint);
        return field;
    }

    private void validate() {
        Optional<String> problem = problem();
        setMessage(problem.orElse(HINT));
        acceptable(problem.isEmpty());
    }

    private Optional<String> problem() {
        if (video.path().isEmpty()) {
            return Optional.of("Video: choose a file or a folder of images.");
        }
        // Masks of one video say nothing of another
        object.setEnabled(
                !objects.isEmpty() && video.path().filter(start.video()::equals).isPresent());
        if (model.getText().isBlank()) {
            return Optional.of("Model: choose one of the store, or type the path of a weight file.");
        }
        return checked().isEmpty() ? Optional.of("Methods: mark at least one.") : Optional.empty();
    }

    private List<String> checked() {
        List<String> ids = new ArrayList<>();
        for (TableItem item : methods.getItems()) {
            if (item.getChecked()) {
                ids.add(String.valueOf(item.getData()));
            }
        }
        return ids;
    }

    @Override
    protected void okPressed() {
        Optional<Path> path = video.path();
        if (path.isPresent() && problem().isEmpty()) {
            int at = object.isEnabled() ? object.getSelectionIndex() - 1 : -1;
            ExplainRequest request = new ExplainRequest(
                    path.get(),
                    model.getText().strip(),
                    checked(),
                    new ExplainRequest.Goal(target.getText(), against.getText()),
                    new ExplainRequest.Plan(
                            first.getSelection(),
                            Arrays.stream(layers.getText().split("[,\\s]+"))
                                    .filter(name -> !name.isEmpty())
                                    .toList(),
                            TemporalPooling.values()[Math.max(0, pooling.getSelectionIndex())],
                            smooth.getSelection(),
                            steps.getSelection()));
            chosen = Optional.of(request.built(architecture.getText())
                    .against(at < 0 ? Optional.empty() : Optional.of(objects.get(at))));
            super.okPressed();
        }
    }

    /** Shows the dialog; empty when it was left. */
    public Optional<ExplainRequest> ask() {
        return open() == OK ? chosen : Optional.empty();
    }
}
