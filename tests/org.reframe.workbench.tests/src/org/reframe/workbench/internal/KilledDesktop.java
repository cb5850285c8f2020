// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.run.RunException;
import org.reframe.ui.canvas.VideoCanvas;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;

/**
 * In a desktop started by {@link DesktopKillTests}: opens a project, propagates all of it as the menu does, and writes after each
 * acknowledged change how many masks there are. Does nothing in any other program.
 */
public final class KilledDesktop implements IStartup {
    /** Property with the project's folder. */
    static final String PROJECT = "reframe.killed.project";

    /** Property with the file of counts. */
    static final String COUNTS = "reframe.killed.counts";

    /** Property with what propagates; empty for the default. */
    static final String PROPAGATOR = "reframe.killed.propagator";

    @Override
    public void earlyStartup() {
        String folder = System.getProperty(PROJECT, "");
        if (!folder.isEmpty()) {
            try {
                propagate(Path.of(folder), Path.of(System.getProperty(COUNTS, "")));
            } catch (RunException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void propagate(Path folder, Path counts) throws RunException, IOException {
        IServiceLocator services = PlatformUI.getWorkbench();
        // As a person does it, while the workbench may be about to open the same project from the last session
        open(new ProjectOpener(services), folder);
        Project project =
                services.getService(DesktopProject.class).current().orElseThrow(() -> new IOException("Not open"));
        FileChannel out = FileChannel.open(counts, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        project.listen((videos, tracks) -> {
            try {
                out.write(
                        ByteBuffer.wrap((count(project) + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            } catch (RunException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
        String propagator = System.getProperty(PROPAGATOR, "");
        if (!propagator.isEmpty()) {
            InstanceScope.INSTANCE.getNode("org.reframe.propagation.ui").put("propagator", propagator);
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> whenShown(display, services));
    }

    private static void open(ProjectOpener opener, Path folder) throws IOException {
        try {
            opener.open(folder).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while opening", e);
        }
    }

    private static void whenShown(Display display, IServiceLocator services) {
        boolean ready = PlatformUI.getWorkbench().getActiveWorkbenchWindow() != null
                && PlatformUI.getWorkbench()
                                .getActiveWorkbenchWindow()
                                .getActivePage()
                                .getActiveEditor()
                        instanceof AnnotationEditor editor
                && editor.lanes().size() == DesktopKillTests.OBJECTS
                && canvasShowsFrame();
        if (!ready) {
            display.timerExec(20, () -> whenShown(display, services));
            return;
        }
        try {
            services.getService(IHandlerService.class).executeCommand("org.reframe.propagation.ui.propagateAll", null);
        } catch (CommandException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean canvasShowsFrame() {
        return Optional.of(new Driver().canvas()).map(VideoCanvas::frame).isPresent();
    }

    /** Masks of all objects together. */
    static int count(Project project) throws RunException {
        int count = 0;
        for (ProjectVideo video : project.content().videos()) {
            for (Track track : project.content().tracks(video.id())) {
                count += project.content().states(track.id()).size();
            }
        }
        return count;
    }
}
