// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Imports a weight file or folder, or trusts an archive, and shows the Models view; asks for the file when the command has no parameter. */
public final class ImportModelHandler extends AbstractHandler {
    private static final String PATH = "org.reframe.ui.importModel.path";
    private static final String TRUST = "org.reframe.ui.trustModel";

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        if (event == null) {
            return null;
        }
        @Nullable String given = event.getParameter(PATH);
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        try {
            if (window.getActivePage().showView(ModelsView.ID) instanceof ModelsView view) {
                Optional<Path> path =
                        given == null ? ModelActions.file(window.getShell()) : Optional.of(Path.of(given));
                boolean trust = event.getCommand().getId().equals(TRUST);
                path.ifPresent(trust ? view::trust : view::bring);
            }
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("The Models view cannot be opened", e);
        }
    }
}
