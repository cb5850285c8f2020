// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IServiceLocator;
import org.eclipse.ui.statushandlers.StatusManager;
import org.osgi.service.prefs.BackingStoreException;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.run.RunException;
import org.reframe.ui.editor.VideoEditorInput;
import org.reframe.ui.project.DesktopProject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and makes projects in the background, and remembers them. */
final class ProjectOpener {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectOpener.class);
    private static final String NODE = "org.reframe.workbench";
    private static final String RECENT = "recent";
    private static final int KEPT = 6;

    /** Opens one project at a time. */
    private enum Turn implements ISchedulingRule {
        OPENING;

        @Override
        public boolean contains(@Nullable ISchedulingRule rule) {
            return rule == this;
        }

        @Override
        public boolean isConflicting(@Nullable ISchedulingRule rule) {
            return rule == this;
        }
    }

    private final IServiceLocator services;

    ProjectOpener(IServiceLocator services) {
        this.services = services;
    }

    /** Opens a project and shows it; the one that is open already stays open and is shown. */
    Job open(Path folder) {
        return inOrder("Open " + folder.getFileName(), monitor -> {
            Optional<Project> open = desktop().current().filter(project -> isIn(project, folder));
            if (open.isPresent()) {
                remember(open.get().folder());
                shown(open.get());
            } else {
                opened(service().open(folder));
            }
        });
    }

    /** Makes a project. */
    Job create(Path folder) {
        return inOrder(
                "New project " + folder.getFileName(),
                monitor -> opened(service().create(folder)));
    }

    /** Opens what was open last, if it is still there and nothing has been opened since. */
    Job openLast() {
        return inOrder("Open the last project", monitor -> {
            Optional<Path> last = recent().stream().findFirst();
            if (desktop().current().isEmpty() && last.isPresent()) {
                opened(service().open(last.get()));
            }
        });
    }

    /** Whether a project is the one in a folder, by whatever way the folder is named. */
    private static boolean isIn(Project project, Path folder) {
        try {
            return Files.isSameFile(project.folder(), folder);
        } catch (IOException e) {
            LOG.debug("{} cannot be compared", folder, e);
            return false;
        }
    }

    /** Folders of projects opened lately that still exist, latest first. */
    List<Path> recent() {
        String known = preferences().get(RECENT, "");
        return known.lines()
                .filter(line -> !line.isBlank())
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    /** Takes over a project, remembers it and shows its first video; any thread but the UI's. */
    void opened(Project project) throws RunException {
        remember(project.folder());
        desktop().use(project);
        shown(project);
    }

    private static void shown(Project project) throws RunException {
        Optional<ProjectVideo> first = project.content().videos().stream().findFirst();
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> show(first));
    }

    private DesktopProject desktop() {
        return services.getService(DesktopProject.class);
    }

    /** Runs work in the background, one after the other: of two that open the same project the second finds it open. */
    private static Job inOrder(String name, ICoreRunnable work) {
        Job job = Job.create(name, work);
        job.setRule(Turn.OPENING);
        job.schedule();
        return job;
    }

    /** Runs work in the background; a failure is shown. */
    static Job background(String name, ICoreRunnable work) {
        Job job = Job.create(name, work);
        job.schedule();
        return job;
    }

    private ProjectService service() throws RunException {
        Object service = services.getService(ProjectService.class);
        if (service instanceof ProjectService projects) {
            return projects;
        }
        throw RunException.environment("The project service is missing. Reinstall the program.", null);
    }

    private static void show(Optional<ProjectVideo> video) {
        if (!PlatformUI.isWorkbenchRunning() || PlatformUI.getWorkbench().getActiveWorkbenchWindow() == null) {
            return;
        }
        IWorkbenchPage page =
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        closeVideos(page);
        try {
            if (video.isPresent()) {
                page.openEditor(new VideoEditorInput(video.get()), VideoEditorInput.EDITOR);
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }

    /** Whether another project may be opened: asks about what was drawn and not kept. UI thread only. */
    static boolean mayLeave() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window == null) {
            return true;
        }
        IEditorReference[] drawn = videos(window.getActivePage()).stream()
                .filter(IEditorReference::isDirty)
                .toArray(IEditorReference[]::new);
        return drawn.length == 0 || window.getActivePage().closeEditors(drawn, true);
    }

    private static void closeVideos(IWorkbenchPage page) {
        page.closeEditors(videos(page).toArray(IEditorReference[]::new), false);
    }

    private static List<IEditorReference> videos(IWorkbenchPage page) {
        return List.of(page.getEditorReferences()).stream()
                .filter(reference -> VideoEditorInput.EDITOR.equals(reference.getId()))
                .toList();
    }

    private void remember(Path folder) {
        List<Path> paths = new ArrayList<>(recent());
        paths.remove(folder);
        paths.addFirst(folder.toAbsolutePath());
        IEclipsePreferences preferences = preferences();
        preferences.put(
                RECENT,
                String.join(
                        "\n",
                        paths.stream()
                                .distinct()
                                .limit(KEPT)
                                .map(Path::toString)
                                .toList()));
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            LOG.warn("The list of recent projects cannot be kept", e);
        }
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
