// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport.Loss;
import org.reframe.api.exchange.ProjectAnnotations;
import org.reframe.api.run.RunException;
import org.reframe.ui.run.DesktopRunContext;
import org.reframe.ui.run.EtaMonitor;
import org.reframe.ui.run.PauseSwitch;

/** Writes annotations of the open project to a file or folder. */
final class ExportJob extends Job {
    private final IServiceLocator services;
    private final ExportChoice choice;
    private final Consumer<Report> done;

    /**
     * A job, not yet scheduled.
     *
     * @param services where services are found
     * @param choice what to export
     * @param done gets the report, on the job's thread
     */
    ExportJob(IServiceLocator services, ExportChoice choice, Consumer<Report> done) {
        super("Export to " + choice.target().getFileName());
        this.services = services;
        this.choice = choice;
        this.done = done;
        setPriority(Job.LONG);
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor monitor = new EtaMonitor(given == null ? new NullProgressMonitor() : given, new PauseSwitch());
        try (DesktopRunContext context = new DesktopRunContext(services, monitor)) {
            done.accept(write(context, SubMonitor.convert(monitor, getName(), 100)));
            return Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            return Status.CANCEL_STATUS;
        } catch (RunException e) {
            return e.getStatus();
        }
    }

    private Report write(DesktopRunContext context, SubMonitor progress) throws RunException {
        OpenProject open = OpenProject.of(services);
        Contribution<Exchange> format = context.service(Contributions.class).find(Exchange.class, choice.format());
        ProjectAnnotations project = new ProjectAnnotations(
                open.project().content(), choice.which(), video -> open.open(video, SubMonitor.convert(null)));
        AnnotationSet annotations = project.read(choice.video(), progress.split(40));
        if (project.masks() == 0) {
            throw RunException.usage("There is no mask to export. Mark an object first, or export all masks.");
        }
        List<Loss> losses = new ArrayList<>(project.losses());
        losses.addAll(format.create()
                .write(annotations, choice.target(), context.with(progress.split(60)))
                .losses());
        int tracks = annotations.videos().stream()
                .mapToInt(video -> video.tracks().size())
                .sum();
        String summary = "Written: " + project.masks() + " masks of " + tracks + " objects in "
                + annotations.videos().size() + " videos, to " + choice.target() + ".";
        return new Report("Exported as " + format.name(), summary, losses, choice.target());
    }
}
