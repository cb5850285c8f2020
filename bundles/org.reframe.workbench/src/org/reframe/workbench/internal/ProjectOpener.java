// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
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

    private final IServiceLocator services;

    ProjectOpener(IServiceLocator services) {
        this.services = services;
    }

    /** Opens a project. */
    void open(Path folder) {
        background("Open " + folder.getFileName(), monitor -> opened(service().open(folder)));
    }

    /** Makes a project. */
    void create(Path folder) {
        background(
                "New project " + folder.getFileName(),
                monitor -> opened(service().create(folder)));
    }

    /** Opens what was open last, if it is still there. */
    void openLast() {
        recent().stream().findFirst().ifPresent(this::open);
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
        services.getService(DesktopProject.class).use(project);
        List<ProjectVideo> videos = project.content().videos();
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> show(videos.stream().findFirst()));
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

    private static void closeVideos(IWorkbenchPage page) {
        page.closeEditors(
                List.of(page.getEditorReferences()).stream()
                        .filter(reference -> VideoEditorInput.EDITOR.equals(reference.getId()))
                        .toArray(org.eclipse.ui.IEditorReference[]::new),
                false);
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
