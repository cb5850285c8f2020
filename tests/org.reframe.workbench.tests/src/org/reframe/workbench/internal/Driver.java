// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.action.StatusLineManager;
import org.eclipse.jface.action.SubStatusLineManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.reframe.ui.canvas.LoadedFrame;
import org.reframe.ui.canvas.VideoCanvas;
import org.reframe.ui.editor.AnnotationEditor;

/** Hand-made events for the workbench window. UI thread only. */
final class Driver {
    private static final long PATIENCE_MILLIS = 60_000;

    private static IWorkbenchWindow window() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow() == null
                ? PlatformUI.getWorkbench().getWorkbenchWindows()[0]
                : PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    }

    boolean hasEditor(String name) {
        IEditorPart part = window().getActivePage().getActiveEditor();
        return part instanceof AnnotationEditor && part.getTitle().equals(name);
    }

    AnnotationEditor editor() {
        return (AnnotationEditor) window().getActivePage().getActiveEditor();
    }

    VideoCanvas canvas() {
        Deque<Control> open = new ArrayDeque<>(Arrays.asList(window().getShell().getChildren()));
        while (!open.isEmpty()) {
            Control control = open.pop();
            if (control instanceof VideoCanvas canvas && canvas.isVisible()) {
                return canvas;
            } else if (control instanceof Composite composite) {
                open.addAll(Arrays.asList(composite.getChildren()));
            }
        }
        throw new AssertionError("No canvas is visible");
    }

    int shown() {
        LoadedFrame frame = canvas().frame();
        return frame == null ? -1 : frame.index();
    }

    void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE_MILLIS, condition);
    }

    void until(String what, long millis, BooleanSupplier condition) {
        long end = System.nanoTime() + millis * 1_000_000;
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

    void pump(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        until("time passes", () -> System.nanoTime() > end);
    }

    void command(String id) {
        try {
            window().getService(IHandlerService.class).executeCommand(id, null);
        } catch (org.eclipse.core.commands.common.CommandException e) {
            throw new AssertionError(id, e);
        }
    }

    void press(double x, double y) {
        mouse(SWT.MouseDown, x, y, 1, 0);
    }

    void move(double x, double y) {
        mouse(SWT.MouseMove, x, y, 0, SWT.BUTTON1);
    }

    void click(double x, double y, int button) {
        mouse(SWT.MouseDown, x, y, button, 0);
        mouse(SWT.MouseUp, x, y, button, SWT.BUTTON1);
    }

    void drag(double x0, double y0, double x1, double y1, int button) {
        mouse(SWT.MouseDown, x0, y0, button, 0);
        for (int i = 1; i <= 5; i++) {
            mouse(SWT.MouseMove, x0 + (x1 - x0) * i / 5, y0 + (y1 - y0) * i / 5, 0, SWT.BUTTON1);
        }
        mouse(SWT.MouseUp, x1, y1, button, SWT.BUTTON1);
    }

    /** A key stroke on the canvas, through the key bindings. */
    void key(int keyCode, int state) {
        hold(keyCode, state);
        release(keyCode, state);
    }

    /** A key that goes down and stays there. */
    void hold(int keyCode, int state) {
        canvas().forceFocus();
        canvas().notifyListeners(SWT.KeyDown, keyEvent(keyCode, state));
    }

    void release(int keyCode, int state) {
        canvas().notifyListeners(SWT.KeyUp, keyEvent(keyCode, state));
    }

    private static Event keyEvent(int keyCode, int state) {
        Event event = new Event();
        event.keyCode = keyCode;
        event.character = (state & SWT.CTRL) != 0 && keyCode >= 'a' && keyCode <= 'z'
                ? (char) (keyCode - 'a' + 1)
                : (char) (keyCode < 128 ? keyCode : 0);
        event.stateMask = state;
        return event;
    }

    void wheel(double x, double y, int count) {
        Event event = event(x, y);
        event.count = count;
        canvas().notifyListeners(SWT.MouseVerticalWheel, event);
    }

    private void mouse(int type, double x, double y, int button, int state) {
        Event event = event(x, y);
        event.button = button;
        event.stateMask = state;
        canvas().notifyListeners(type, event);
    }

    private Event event(double x, double y) {
        Event event = new Event();
        event.x = canvas().viewport().screenX(x);
        event.y = canvas().viewport().screenY(y);
        return event;
    }

    /** What the status line says. */
    String statusLine() {
        StringBuilder text = new StringBuilder();
        IEditorPart part = window().getActivePage().getActiveEditor();
        if (part != null
                && part.getEditorSite().getActionBars().getStatusLineManager() instanceof SubStatusLineManager line
                && line.getParent() instanceof StatusLineManager status) {
            collect(status.getControl(), text);
        }
        return text.toString();
    }

    /** Text of the dialogs that are open, which are then closed; empty when there are none. */
    String closeDialogs() {
        StringBuilder text = new StringBuilder();
        for (Shell shell : Display.getCurrent().getShells()) {
            if (shell != window().getShell() && shell.isVisible()) {
                collect(shell, text);
                shell.close();
            }
        }
        return text.toString();
    }

    static void collect(Control control, StringBuilder text) {
        if (control instanceof CLabel label) {
            text.append(label.getText()).append('\n');
        } else if (control instanceof Label label) {
            text.append(label.getText()).append('\n');
        } else if (control instanceof StyledText styled) {
            text.append(styled.getText()).append('\n');
        } else if (control instanceof Text field) {
            text.append(field.getText()).append('\n');
        } else if (control instanceof Table table) {
            Arrays.stream(table.getItems())
                    .forEach(item -> text.append(item.getText()).append('\n'));
        } else if (control instanceof Composite composite) {
            Arrays.stream(composite.getChildren()).forEach(child -> collect(child, text));
        }
    }

    /** Writes the window to the folder in the property {@code reframe.screenshots}, if it is set. */
    void screenshot(String name) {
        String folder = System.getProperty("reframe.screenshots", "");
        if (folder.isEmpty()) {
            return;
        }
        Shell shell = window().getShell();
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
            loader.data = new org.eclipse.swt.graphics.ImageData[] {image.getImageData()};
            loader.save(Path.of(folder, name + ".png").toString(), SWT.IMAGE_PNG);
        } catch (java.io.IOException e) {
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
