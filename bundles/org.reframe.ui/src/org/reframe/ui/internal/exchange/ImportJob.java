// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.Exchange.Exchanged;
import org.reframe.api.exchange.LossReport.Loss;
import org.reframe.api.run.RunException;
import org.reframe.ui.run.DesktopRunContext;
import org.reframe.ui.run.EtaMonitor;
import org.reframe.ui.run.PauseSwitch;

/** Reads a file or folder and puts it into the open project, as one step. */
final class ImportJob extends Job {
    /** What to do on frames where a person has had the word already. */
    enum Answer {
        /** Leave them. */
        KEEP,
        /** Take the file's. */
        REPLACE,
        /** Import nothing. */
        CANCEL
    }

    private final IServiceLocator services;
    private final ImportChoice choice;
    private final Function<ImportPlan, Answer> asker;
    private final Consumer<Report> done;

    /**
     * A job, not yet scheduled.
     *
     * @param services where services are found
     * @param choice what to import
     * @param asker asked, on the job's thread, when there are conflicts
     * @param done gets the report, on the job's thread
     */
    ImportJob(
            IServiceLocator services, ImportChoice choice, Function<ImportPlan, Answer> asker, Consumer<Report> done) {
        super("Import " + choice.source().getFileName());
        this.services = services;
        this.choice = choice;
        this.asker = asker;
        this.done = done;
        setPriority(Job.LONG);
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor monitor = new EtaMonitor(given == null ? new NullProgressMonitor() : given, new PauseSwitch());
        try (DesktopRunContext context = new DesktopRunContext(services, monitor)) {
            done.accept(load(context, SubMonitor.convert(monitor, getName(), 100)));
            return Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            return Status.CANCEL_STATUS;
        } catch (RunException e) {
            return e.getStatus();
        }
    }

    private Report load(DesktopRunContext context, SubMonitor progress) throws RunException {
        OpenProject open = OpenProject.editable(services);
        Contribution<Exchange> format = format(context);
        Exchanged read = format.create().read(choice.source(), context.with(progress.split(70)));
        VideoMatch.Opener opener = video -> open.open(video, SubMonitor.convert(null));
        ImportPlan plan = new ImportPlanner(open.project().content(), choice, false, opener)
                .plan(read.annotations(), progress.split(10));
        if (!plan.conflicts().isEmpty()) {
            plan = switch (asker.apply(plan)) {
                case KEEP -> plan;
                case REPLACE ->
                    new ImportPlanner(open.project().content(), choice, true, opener)
                            .plan(read.annotations(), progress.split(10));
                case CANCEL -> throw new OperationCanceledException();
            };
        }
        String name = String.valueOf(choice.source().getFileName());
        if (progress.isCanceled()) {
            throw new OperationCanceledException();
        }
        String summary = "Nothing had to be changed: the project holds all of it.";
        if (!plan.edits().isEmpty()) {
            progress.subTask("Write to the project");
            open.project().apply(plan.step(name));
            summary = plan.counts() + ". Edit > Undo takes all of it back.";
        }
        List<Loss> losses = new ArrayList<>(read.losses().losses());
        losses.addAll(plan.losses());
        return new Report("Imported " + name + " (" + format.name() + ")", summary, losses, choice.source());
    }

    private Contribution<Exchange> format(DesktopRunContext context) throws RunException {
        Contributions contributions = context.service(Contributions.class);
        Optional<String> chosen = choice.format();
        return chosen.isPresent()
                ? contributions.find(Exchange.class, chosen.get())
                : FormatFinder.best(FormatFinder.guesses(contributions, choice.source()), choice.source());
    }
}
