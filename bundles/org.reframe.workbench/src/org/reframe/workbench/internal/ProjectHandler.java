// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.project.WindowShell;
import org.reframe.ui.run.DesktopRunContext;

/** Commands of the file menu that make, open and fill projects; the command's id says which. */
public final class ProjectHandler extends AbstractHandler {
    private static final PhantomSettings TRIAL =
            new PhantomSettings("trial", PhantomSettings.Scene.OBJECTS, 640, 360, 48, 7, 0);

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event == null) {
            return null;
        }
        Shell shell = WindowShell.of(event);
        ProjectOpener opener = new ProjectOpener(PlatformUI.getWorkbench());
        String id = event.getCommand().getId();
        switch (id.substring(id.lastIndexOf('.') + 1)) {
            case "newProject" ->
                folder(shell, "Empty folder for the new project")
                        .filter(chosen -> ProjectOpener.mayLeave())
                        .ifPresent(opener::create);
            case "openProject" ->
                folder(shell, "Folder of the project")
                        .filter(chosen -> ProjectOpener.mayLeave())
                        .ifPresent(opener::open);
            case "addVideo" -> file(shell).ifPresent(ProjectHandler::add);
            case "addFolder" -> folder(shell, "Folder of images, one a frame").ifPresent(ProjectHandler::add);
            case "openPhantom" -> {
                if (ProjectOpener.mayLeave()) {
                    phantom(opener);
                }
            }
            default -> throw new IllegalArgumentException(id);
        }
        return null;
    }

    private static void phantom(ProjectOpener opener) {
        ProjectOpener.background("Make a phantom project", monitor -> {
            Path home = trials();
            int number = 1;
            while (Files.exists(home.resolve("trial-" + number))) {
                number++;
            }
            try (DesktopRunContext context = new DesktopRunContext(PlatformUI.getWorkbench(), monitor)) {
                opener.opened(PhantomProject.create(TRIAL, home.resolve("trial-" + number), context));
            }
        });
    }

    /** Beside the workspace, so that one folder holds all the program keeps. */
    private static Path trials() throws RunException {
        try {
            Path workspace = new File(
                            FileLocator.toFileURL(Platform.getInstanceLocation().getURL())
                                    .getPath())
                    .toPath();
            Path home = workspace.toAbsolutePath().normalize().getParent();
            return (home == null ? workspace : home).resolve("trials");
        } catch (IOException e) {
            throw RunException.environment("The workspace folder cannot be found: " + e.getMessage(), e);
        }
    }

    private static void add(Path source) {
        ProjectOpener.background("Add " + source.getFileName(), monitor -> addNow(source, monitor));
    }

    private static void addNow(Path source, IProgressMonitor monitor) throws RunException {
        IServiceLocator services = PlatformUI.getWorkbench();
        Project project = services.getService(DesktopProject.class)
                .current()
                .orElseThrow(() -> RunException.usage("Open or make a project first (File menu)."));
        VideoInfo info;
        try (Video video = services.getService(VideoService.class)
                .open(source, Optional.of(project.folder().resolve("cache")), monitor)) {
            info = video.info();
        }
        Path root = project.folder().toAbsolutePath();
        String path;
        try {
            path = root.relativize(source.toAbsolutePath()).toString().replace(File.separatorChar, '/');
        } catch (IllegalArgumentException e) {
            throw RunException.usage(source + " is on another drive than the project. Move one to the other.");
        }
        ProjectVideo video = new ProjectVideo(VideoId.create(), String.valueOf(source.getFileName()), path, info);
        project.apply(Step.of("Add " + video.name(), new Edit.AddVideo(video)));
    }

    private static Optional<Path> folder(Shell shell, String message) {
        DirectoryDialog dialog = new DirectoryDialog(shell);
        dialog.setMessage(message);
        @Nullable String chosen = dialog.open();
        return Optional.ofNullable(chosen).map(Path::of);
    }

    private static Optional<Path> file(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN);
        dialog.setFilterExtensions(new String[] {"*.mp4;*.mkv;*.avi;*.mov;*.webm;*.gif;*.m4v;*.mpg", "*"});
        dialog.setFilterNames(new String[] {"Videos", "All files"});
        @Nullable String chosen = dialog.open();
        return Optional.ofNullable(chosen).map(Path::of);
    }
}
