// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.reframe.explanation.ui.internal.scene.SceneSettings;
import org.reframe.explanation.ui.internal.scene.StyleMemory;

/** Hand-made events for the workbench window. UI thread only. */
final class Window {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;

    private Window() {}

    static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    static ExplanationEditor editor() {
        return (ExplanationEditor) page().getActiveEditor();
    }

    static ViewerArea area() {
        return editor().area().orElseThrow();
    }

    /** Opens a folder and waits until a picture is shown. */
    static void open(Path folder) {
        small();
        OpenHandler.open(folder);
        until(
                "the explanation is shown",
                () -> page().getActiveEditor() instanceof ExplanationEditor editor
                        && editor.folder().equals(folder.toAbsolutePath().normalize())
                        && editor.area()
                                .map(area -> area.canvas().scene().isPresent())
                                .orElse(false));
        settled();
    }

    /** Drawing a large window takes longer than what is tested; pictures for people need it. */
    private static void small() {
        Shell shell = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
        if (System.getProperty("reframe.screenshots", "").isEmpty() && shell.getSize().x != WIDTH) {
            shell.setMaximized(false);
            shell.setSize(WIDTH, HEIGHT);
        }
    }

    /** Waits until the picture shows what the model says. */
    static void settled() {
        until("the picture follows", () -> area().canvas()
                .scene()
                .filter(scene -> scene.request().grid().places().equals(wanted()))
                .filter(scene -> scene.request()
                        .settings()
                        .equals(editor().model().orElseThrow().settings()))
                .isPresent());
    }

    private static java.util.List<org.reframe.explanation.ui.internal.scene.PanelGrid.Place> wanted() {
        var size = area().canvas().size();
        return org.reframe.explanation.ui.internal.scene.PanelGrid.of(
                        editor().model().orElseThrow().rows(),
                        size.width(),
                        size.height(),
                        (double) MadeClip.WIDTH / MadeClip.HEIGHT)
                .places();
    }

    /** The picture shown. */
    static ImageData picture() {
        settled();
        return area().canvas().scene().orElseThrow().image().getImageData();
    }

    /** A key stroke on the canvas, through the key bindings. */
    static void key(int keyCode, int state) {
        HeatCanvas canvas = area().canvas();
        canvas.forceFocus();
        Event event = new Event();
        event.keyCode = keyCode;
        event.character = (char) (keyCode < 128 ? keyCode : 0);
        event.stateMask = state;
        canvas.notifyListeners(SWT.KeyDown, event);
        canvas.notifyListeners(SWT.KeyUp, event);
    }

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        Display display = Display.getCurrent();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                screenshot("failure");
                throw new AssertionError("Not in time: " + what);
            }
            if (!display.readAndDispatch()) {
                pause();
            }
        }
    }

    static void pump(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        until("time passes", () -> System.nanoTime() > end);
    }

    /** Closes all pages and forgets how maps were shown, so that tests do not depend on each other. */
    static void close() {
        page().closeAllEditors(false);
        StyleMemory.ofDesktop().keep(SceneSettings.DEFAULT);
    }

    /** Writes the window to the folder in the property {@code reframe.screenshots}, if it is set. */
    static void screenshot(String name) {
        String folder = System.getProperty("reframe.screenshots", "");
        if (folder.isEmpty()) {
            return;
        }
        Shell shell = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
        long end = System.nanoTime() + 400_000_000L;
        while (System.nanoTime() < end) {
            if (!shell.getDisplay().readAndDispatch()) {
                pause();
            }
        }
        Rectangle bounds = shell.getBounds();
        Image image = new Image(shell.getDisplay(), bounds.width, bounds.height);
        GC gc = new GC(shell.getDisplay());
        try {
            Files.createDirectories(Path.of(folder));
            gc.copyArea(image, bounds.x, bounds.y);
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            loader.save(Path.of(folder, name + ".png").toString(), SWT.IMAGE_PNG);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
