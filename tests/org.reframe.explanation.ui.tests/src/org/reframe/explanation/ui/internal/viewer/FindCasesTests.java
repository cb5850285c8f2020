// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;

class FindCasesTests {
    private static List<String> chosen(Control control) {
        if (control instanceof Table table) {
            return Arrays.stream(table.getSelection()).map(item -> item.getText()).toList();
        }
        if (control instanceof Composite composite) {
            return Arrays.stream(composite.getChildren())
                    .flatMap(child -> chosen(child).stream())
                    .toList();
        }
        return List.of();
    }

    private static Optional<Shell> dialog(Display display) {
        return Arrays.stream(display.getShells())
                .filter(shell -> shell.getText().equals("Run Task"))
                .findFirst();
    }

    @Test
    void theFormOfTheCaseFinderIsShown() throws CommandException {
        Display display = Display.getCurrent();
        AtomicReference<List<String>> found = new AtomicReference<>(List.of());
        display.asyncExec(() -> {
            try {
                Window.until("the form is shown", () -> {
                    found.set(dialog(display).map(FindCasesTests::chosen).orElse(List.of()));
                    return !found.get().isEmpty();
                });
            } finally {
                dialog(display).ifPresent(Shell::close);
            }
        });
        ParameterizedCommand command = ParameterizedCommand.generateCommand(
                PlatformUI.getWorkbench().getService(ICommandService.class).getCommand("org.reframe.ui.runTask"),
                Map.of("org.reframe.ui.runTask.task", "org.reframe.explanation.explain-cases"));
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
        assertEquals(List.of("Find cases to explain"), found.get());
    }
}
