// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.explanation.ui.internal.export.MapExport;
import org.reframe.explanation.ui.internal.export.ReportNotes;
import org.reframe.explanation.ui.internal.scene.SceneRequest;
import org.reframe.explanation.ui.internal.scene.ViewerModel;
import org.reframe.ui.run.DesktopRunContext;

/** Asks what to write and where, and writes it in the background. UI thread only. */
final class ExportMenu {
    private final IServiceLocator services;
    private final ViewerModel model;
    private final Path source;
    private final java.util.function.Consumer<String> told;

    /** Does the writing. */
    @FunctionalInterface
    private interface Work {
        void run(MapExport export, DesktopRunContext context, IProgressMonitor monitor) throws RunException;
    }

    /**
     * A menu.
     *
     * @param source of the video; opened again for the export, which the viewer must not disturb
     * @param told what came of it; called on the UI thread
     */
    ExportMenu(IServiceLocator services, ViewerModel model, Path source, java.util.function.Consumer<String> told) {
        this.services = services;
        this.model = model;
        this.source = source;
        this.told = told;
    }

    void open(Control owner) {
        Shell shell = owner.getShell();
        Menu menu = new Menu(owner);
        add(menu, "Video of the Window...", () -> file(shell, "mp4").ifPresent(target -> clip(owner, target)));
        add(menu, "Picture Grid: Frames × Layers (PNG)...", () -> file(shell, "png")
                .ifPresent(target -> grid(owner, target)));
        add(menu, "Numbers (NPY)...", () -> folder(shell).ifPresent(target -> numbers(owner, target)));
        new MenuItem(menu, SWT.SEPARATOR);
        Path page = notes().page();
        add(menu, "Open Report", () -> launch(page)).setEnabled(Files.isRegularFile(page));
        menu.addListener(SWT.Hide, event -> menu.getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }

    private void launch(Path page) {
        if (!Program.launch(page.toString())) {
            told.accept("No program opens " + page + ". Open it in a browser.");
        }
    }

    /** Those of the run that left what is shown first. */
    private ReportNotes notes() {
        return ReportNotes.of(model.side().folder());
    }

    private static MenuItem add(Menu menu, String text, Runnable action) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addListener(SWT.Selection, event -> action.run());
        return item;
    }

    private Optional<Path> file(Shell shell, String ending) {
        ExplainedClip clip = model.side().explanation().clip();
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText("Export Maps");
        dialog.setOverwrite(true);
        dialog.setFilterExtensions("*." + ending);
        dialog.setFileName(String.format(Locale.ROOT, "explanation-%d-%d.%s", clip.first(), clip.last(), ending));
        @Nullable String chosen = dialog.open();
        return chosen == null ? Optional.empty() : Optional.of(Path.of(chosen));
    }

    private static Optional<Path> folder(Shell shell) {
        DirectoryDialog dialog = new DirectoryDialog(shell, SWT.SAVE);
        dialog.setText("Export Maps");
        dialog.setMessage("Where the maps shown are written, one file each");
        @Nullable String chosen = dialog.open();
        return chosen == null ? Optional.empty() : Optional.of(Path.of(chosen));
    }

    /** Writes a video. */
    Job clip(Control owner, Path target) {
        Display display = owner.getDisplay();
        return write(
                display,
                target,
                (export, context, monitor) ->
                        export.clip(context.service(VideoService.class), display, target, monitor));
    }

    /** Writes a picture. */
    Job grid(Control owner, Path target) {
        Display display = owner.getDisplay();
        return write(display, target, (export, context, monitor) -> export.grid(display, target));
    }

    /** Writes arrays. */
    Job numbers(Control owner, Path folder) {
        return write(owner.getDisplay(), folder, (export, context, monitor) -> export.numbers(folder));
    }

    /**
     * Adds what is shown to the run's notes.
     *
     * @param zoomed what the canvas shows, when it shows parts of pictures
     */
    Job note(Control owner, Optional<SceneRequest> zoomed) {
        Display display = owner.getDisplay();
        ReportNotes notes = notes();
        int frame = model.frame();
        return write(display, notes.page(), (export, context, monitor) -> export.note(display, notes, frame, zoomed));
    }

    private Job write(Display display, Path target, Work work) {
        var sides = model.sides();
        var layers = model.layers();
        var settings = model.settings();
        ICoreRunnable writing = monitor -> {
            try (DesktopRunContext context = new DesktopRunContext(services, monitor);
                    Video video = context.service(VideoService.class).open(source, Optional.empty(), monitor)) {
                work.run(new MapExport(sides, layers, settings, video), context, monitor);
                tell(display, "Written: " + target);
            } catch (RunException e) {
                tell(display, String.valueOf(e.getMessage()));
            }
        };
        Job job = Job.create("Export " + target.getFileName(), writing);
        job.setUser(true);
        job.schedule();
        return job;
    }

    private void tell(Display display, String text) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> told.accept(text));
        }
    }
}
