// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.services.IServiceLocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A way to look at what a run left, contributed to {@code org.reframe.ui.resultViews}: a command that gets the run folder. So the page
 * of a run needs to know nothing of viewers.
 *
 * @param label of the button
 * @param contains file or folder in the run folder that is looked at
 * @param command id
 * @param parameter of the command, which gets the run folder
 */
record ResultView(String label, String contains, String command, String parameter) {
    /** The extension point. */
    static final String POINT = "org.reframe.ui.resultViews";

    private static final Logger LOG = LoggerFactory.getLogger(ResultView.class);

    /** All that are contributed, in the order of the registry. Those that are not whole are left out and logged. */
    static List<ResultView> all(IExtensionRegistry registry) {
        List<ResultView> views = new ArrayList<>();
        for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
            ResultView view = new ResultView(
                    text(element, "label"),
                    text(element, "contains"),
                    text(element, "command"),
                    text(element, "parameter"));
            if (view.label.isEmpty() || view.contains.isEmpty() || view.command.isEmpty() || view.parameter.isEmpty()) {
                LOG.warn(
                        "{} contributes a result view without label, contains, command or parameter",
                        element.getContributor().getName());
            } else {
                views.add(view);
            }
        }
        return List.copyOf(views);
    }

    private static String text(IConfigurationElement element, String name) {
        @Nullable String value = element.getAttribute(name);
        return value == null ? "" : value.strip();
    }

    /** Whether a run folder holds what it shows. */
    boolean fits(Path folder) {
        try {
            Path inside = folder.resolve(contains).normalize();
            return inside.startsWith(folder.normalize()) && Files.exists(inside);
        } catch (InvalidPathException e) {
            LOG.warn("The result view {} looks for {}, which is no path here", label, contains);
            return false;
        }
    }

    /**
     * Shows what is in a run folder; on the UI thread.
     *
     * @throws CommandException when the command is not there or fails
     */
    void open(Path folder, IServiceLocator services) throws CommandException {
        ParameterizedCommand filled = ParameterizedCommand.generateCommand(
                services.getService(ICommandService.class).getCommand(command), Map.of(parameter, folder.toString()));
        if (filled == null) {
            throw new org.eclipse.core.commands.common.NotDefinedException(
                    "The command " + command + " has no parameter " + parameter);
        }
        services.getService(IHandlerService.class).executeCommand(filled, null);
    }
}
