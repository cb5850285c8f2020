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
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.model.ModelCatalog;
import org.reframe.explanation.ui.internal.run.ExplainDialog;
import org.reframe.explanation.ui.internal.run.ExplainRequest;

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
                        start)
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
