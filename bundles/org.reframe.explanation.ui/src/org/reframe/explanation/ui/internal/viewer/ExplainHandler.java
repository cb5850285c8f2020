// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.model.ModelCatalog;
import org.reframe.api.project.Project;
import org.reframe.explanation.ui.internal.run.ExplainDialog;
import org.reframe.explanation.ui.internal.run.ExplainJob;
import org.reframe.explanation.ui.internal.run.ExplainRequest;
import org.reframe.explanation.ui.internal.run.ObjectMasks;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.project.WindowShell;

/** Asks what to explain, beginning with the open video at its playhead, and shows what came of it. */
public final class ExplainHandler extends AbstractHandler {
    /** The method that is marked when nothing else was. */
    static final String USUAL = "grad-cam";

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event == null) {
            return null;
        }
        Shell shell = WindowShell.of(event);
        IServiceLocator services = PlatformUI.getWorkbench();
        ask(shell, services, start(HandlerUtil.getActiveEditor(event))).ifPresent(request -> {
            ExplainJob job = new ExplainJob(
                    services,
                    request,
                    shell.getDisplay(),
                    outcome(shell));
            job.schedule();
        });
        return null;
    }

    /** Asks with something filled in. */
    static Optional<ExplainRequest> ask(Shell shell, IServiceLocator services, ExplainRequest start) {
        return new ExplainDialog(
                        shell,
                        services.getService(ModelCatalog.class),
                        services.getService(Contributions.class).all(ExplanationMethod.class),
                        start,
                        objects(services, start.video()))
                .ask();
    }

    /** Objects of a video that is being annotated: its page knows them without reading the project. */
    private static List<ObjectMasks> objects(IServiceLocator services, Path video) {
        Optional<Project> project =
                services.getService(DesktopProject.class).current();
        List<ObjectMasks> objects = new ArrayList<>();
        for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
            for (IEditorReference reference : window.getActivePage().getEditorReferences()) {
                if (project.isPresent()
                        && objects.isEmpty()
                        && reference.getEditor(false) instanceof AnnotationEditor editor
                        && editor.video().filter(open -> open.source().equals(video)).isPresent()) {
                    editor.lanes().forEach(lane -> objects.add(new ObjectMasks(project.get().content(), lane.track())));
                }
            }
        }
        return objects;
    }

    private static ExplainRequest start(@Nullable IEditorPart editor) {
        ExplainRequest nothing = new ExplainRequest(
                Path.of(""), "", List.of(USUAL), ExplainRequest.Goal.ANSWER, ExplainRequest.Plan.at(-1));
        if (editor instanceof AnnotationEditor annotated && annotated.video().isPresent()) {
            ExplainRequest request = new ExplainRequest(
                    annotated.video().get().source(),
                    "",
                    nothing.methods(),
                    nothing.goal(),
                    ExplainRequest.Plan.at(annotated.frame()));
            return request.against(PlatformUI.getWorkbench()
                    .getService(DesktopProject.class)
                    .current()
                    .flatMap(project -> annotated
                            .selected()
                            .map(lane -> new ObjectMasks(project.content(), lane.track()))));
        }
        return editor instanceof ExplanationEditor viewer ? viewer.again().orElse(nothing) : nothing;
    }

    private static ExplainJob.Outcome outcome(Shell shell) {
        return new ExplainJob.Outcome() {
            @Override
            public void done(List<Path> folders) {
                folders.forEach(OpenHandler::open);
            }

            @Override
            public void failed(String message) {
                if (!shell.isDisposed()) {
                    MessageDialog.openError(shell, "Explain", message);
                }
            }

            @Override
            public void cancelled() {
                // The person knows
            }
        };
    }
}
