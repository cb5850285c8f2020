// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.model.ModelCatalog;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.explanation.ui.internal.run.ExplainDialog;
import org.reframe.explanation.ui.internal.run.ExplainRequest;
import org.reframe.explanation.ui.internal.run.ObjectMasks;

class ExplainDialogTests {
    private static final InstalledModel SHIPPED = new InstalledModel(
            "shipped",
            Map.of(InstalledModel.NAME, "Shipped classifier", InstalledModel.ARCHITECTURE, "r2plus1d"),
            Path.of("weights"),
            1,
            "",
            true);

    /** Only the list of models is asked for. */
    private static ModelCatalog catalog() {
        return (ModelCatalog) Proxy.newProxyInstance(
                ModelCatalog.class.getClassLoader(), new Class<?>[] {ModelCatalog.class}, (self, method, given) -> {
                    if (method.getName().equals("installed")) {
                        return List.of(SHIPPED);
                    }
                    throw new AssertionError(method);
                });
    }

    private static <T extends Control> List<T> all(Control control, Class<T> type) {
        List<T> found = new ArrayList<>();
        if (type.isInstance(control)) {
            found.add(type.cast(control));
        } else if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                found.addAll(all(child, type));
            }
        }
        return found;
    }

    private static Button button(Shell shell, String text) {
        return all(shell, Button.class).stream()
                .filter(each -> each.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** Shows the dialog and does something in it, which must close it. */
    private static Optional<ExplainRequest> ask(ExplainRequest start, java.util.function.Consumer<Shell> inside) {
        return ask(start, List.of(), inside);
    }

    private static Optional<ExplainRequest> ask(
            ExplainRequest start, List<ObjectMasks> objects, java.util.function.Consumer<Shell> inside) {
        Display display = Display.getCurrent();
        Shell window = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
        List<Throwable> wrong = new ArrayList<>();
        display.asyncExec(() -> {
            Shell[] dialog = new Shell[1];
            try {
                Window.until("the dialog is open", () -> {
                    for (Shell shell : display.getShells()) {
                        dialog[0] = shell.getText().equals("Explain") ? shell : dialog[0];
                    }
                    return dialog[0] != null;
                });
                inside.accept(dialog[0]);
            } catch (AssertionError | RuntimeException e) {
                wrong.add(e);
            } finally {
                if (dialog[0] != null && !dialog[0].isDisposed()) {
                    dialog[0].close();
                }
            }
        });
        Optional<ExplainRequest> answer = new ExplainDialog(
                        window,
                        catalog(),
                        PlatformUI.getWorkbench()
                                .getService(Contributions.class)
                                .all(ExplanationMethod.class),
                        start,
                        objects)
                .ask();
        assertEquals(List.of(), wrong);
        return answer;
    }

    private static ExplainRequest start() {
        return new ExplainRequest(
                Path.of("clip.mp4"),
                "",
                List.of(ExplainHandler.USUAL),
                ExplainRequest.Goal.ANSWER,
                ExplainRequest.Plan.at(7));
    }

    @Test
    void aModelOfTheStoreIsChosen() {
        Optional<ExplainRequest> answer = ask(start(), shell -> {
            Combo model = all(shell, Combo.class).getFirst();
            Window.until("models are listed", () -> model.getItemCount() == 1);
            assertFalse(button(shell, "Explain").isEnabled(), "no model was chosen");
            model.setText("shipped");
            assertTrue(button(shell, "Explain").isEnabled());
            Window.screenshot("dialog");
            button(shell, "Explain").notifyListeners(SWT.Selection, null);
        });
        ExplainRequest request = answer.orElseThrow();
        assertEquals("shipped", request.model());
        assertEquals(7, request.plan().first());
        assertEquals(List.of("org.reframe.explanation.grad-cam"), request.methods());
        assertEquals(ExplainRequest.Goal.ANSWER, request.goal());
    }

    private static ObjectMasks object(String name, int number) {
        ProjectContent content = (ProjectContent) Proxy.newProxyInstance(
                ProjectContent.class.getClassLoader(), new Class<?>[] {ProjectContent.class}, (self, method, given) -> {
                    throw new AssertionError(method);
                });
        return new ObjectMasks(content, new Track(TrackId.create(), VideoId.create(), name, "", number));
    }

    @Test
    void anObjectAndAnArchitectureAreTaken() {
        List<ObjectMasks> objects = List.of(object("bear", 1), object("", 2));
        ExplainRequest marked = start().against(Optional.of(objects.get(0)));
        java.util.function.Consumer<Shell> file = shell -> {
            all(shell, Combo.class).getFirst().setText("weights.pt");
            all(shell, Text.class).stream()
                    .filter(each -> String.valueOf(each.getToolTipText()).startsWith("For a weight file"))
                    .findFirst()
                    .orElseThrow()
                    .setText("r2plus1d ");
            Combo choice = all(shell, Combo.class).get(1);
            assertEquals(List.of("None", "bear", "Object 2"), List.of(choice.getItems()));
            assertEquals("bear", choice.getText(), "the selected one is filled in");
        };
        ExplainRequest request = ask(marked, objects, shell -> {
                    file.accept(shell);
                    all(shell, Combo.class).get(1).select(2);
                    button(shell, "Explain").notifyListeners(SWT.Selection, null);
                })
                .orElseThrow();
        assertEquals(Optional.of(objects.get(1)), request.object());
        assertEquals("r2plus1d", request.architecture());
        request = ask(marked, objects, shell -> {
                    file.accept(shell);
                    all(shell, Text.class).stream()
                            .filter(each -> each.getText().endsWith("clip.mp4"))
                            .findFirst()
                            .orElseThrow()
                            .setText("another.mp4");
                    assertFalse(all(shell, Combo.class).get(1).isEnabled(), "the masks are of another video");
                    button(shell, "Explain").notifyListeners(SWT.Selection, null);
                })
                .orElseThrow();
        assertEquals(Optional.empty(), request.object());
    }

    @Test
    void withoutAMethodNothingStarts() {
        assertTrue(ask(start().by(List.of()), shell -> {
                    all(shell, Combo.class).getFirst().setText("weights.pt");
                    Table methods = all(shell, Table.class).getFirst();
                    assertTrue(methods.getItemCount() > 5, "methods are contributions");
                    assertFalse(button(shell, "Explain").isEnabled());
                    methods.getItem(0).setChecked(true);
                    methods.notifyListeners(SWT.Selection, null);
                    assertTrue(button(shell, "Explain").isEnabled());
                })
                .isEmpty());
    }
}
