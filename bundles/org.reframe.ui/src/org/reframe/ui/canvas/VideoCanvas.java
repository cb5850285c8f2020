// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.reframe.api.project.TrackId;
import org.reframe.ui.geometry.Viewport;
import org.reframe.ui.tool.CanvasTool;
import org.reframe.ui.tool.Draft;
import org.reframe.ui.tool.DraftMarks;
import org.reframe.ui.tool.Stroke;

/**
 * Shows a frame with its masks. Wheel zooms at the cursor, the middle button, or the left one while a key is held, pans,
 * everything else goes to the tool. UI thread only; decodes nothing.
 */
public final class VideoCanvas extends Canvas {
    private static final double FULL = 100;

    private Viewport viewport = new Viewport(1, 0, 0);
    private boolean fitted = true;
    private boolean masksHidden;
    private final HeldKeys held = new HeldKeys();
    private @Nullable Point panFrom;
    private @Nullable LoadedFrame frame;
    private @Nullable CanvasTool tool;
    private BooleanSupplier ready = () -> true;
    private boolean stroking;
    private String hint = "";
    private Draft draft = Draft.EMPTY;
    private Optional<TrackId> drafted = Optional.empty();
    private Optional<LoadedFrame.Rendered> plain = Optional.empty();
    private Optional<LoadedFrame.PlacedImage> draftImage = Optional.empty();

    /** A canvas that shows nothing yet. */
    public VideoCanvas(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        // Kept apart from the theme: a picture must look the same in dark and light
        setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> refit());
        addListener(SWT.MouseVerticalWheel, this::wheel);
        for (int type : new int[] {SWT.MouseDown, SWT.MouseMove, SWT.MouseUp, SWT.MouseDoubleClick}) {
            addListener(type, this::pointer);
        }
        addListener(SWT.KeyUp, event -> {
            hideMasks(masksHidden && !held.endsHiding(event.keyCode));
            held.endPanning(event.keyCode);
        });
        addListener(SWT.FocusOut, event -> release());
        addListener(SWT.Dispose, event -> {
            disposeFrame();
            setDraft(Draft.EMPTY, Optional.empty(), Optional.empty());
        });
    }

    /** Shows a frame and takes it over; the one before is disposed. */
    public void show(LoadedFrame next) {
        LoadedFrame before = frame;
        boolean sameSize = before != null
                && before.picture().width() == next.picture().width()
                && before.picture().height() == next.picture().height();
        disposeFrame();
        frame = next;
        if (!sameSize) {
            fitted = true;
        }
        refit();
        redraw();
    }

    /** The frame shown, if any. */
    public @Nullable LoadedFrame frame() {
        return frame;
    }

    /** Where the frame lies. */
    public Viewport viewport() {
        return viewport;
    }

    /** What is shown of the plane that frames lie in. */
    public FrameView view() {
        Rectangle area = getClientArea();
        int density = Math.max(1, (int) Math.round(getMonitor().getZoom() / FULL));
        return new FrameView(viewport, Math.max(1, area.width), Math.max(1, area.height), density);
    }

    /** Sets where the frame lies; it stays there until the next {@link #fit()}. */
    public void setViewport(Viewport next) {
        viewport = next;
        fitted = false;
        redraw();
    }

    /** Shows the whole frame, now and after every resize. */
    public void fit() {
        fitted = true;
        refit();
        redraw();
    }

    /** Chooses the tool. */
    public void setTool(CanvasTool next) {
        tool = next;
        setCursor(getDisplay().getSystemCursor(SWT.CURSOR_CROSS));
        redraw();
    }

    /** Sets what is asked before the tool is given anything: whether the frame shown is the one that it would write to. */
    public void setReady(BooleanSupplier next) {
        ready = next;
    }

    /**
     * Shows a draft in place of the stored mask of its object.
     *
     * @param next what was given so far
     * @param track whose stored mask is hidden once the draft has one; empty for a new object
     * @param patch picture of the draft's mask, taken over; empty when it has none
     */
    public void setDraft(Draft next, Optional<TrackId> track, Optional<LoadedFrame.PlacedImage> patch) {
        draftImage.ifPresent(before -> before.image().dispose());
        draft = next;
        drafted = patch.isEmpty() ? Optional.empty() : track;
        draftImage = patch;
        if (!isDisposed()) {
            redraw();
        }
    }

    /** Text shown while there is no frame. */
    public void setHint(String text) {
        hint = text;
        redraw();
    }

    /** Hides or shows all masks. */
    public void hideMasks(boolean hidden) {
        if (masksHidden != hidden) {
            masksHidden = hidden;
            redraw();
        }
    }

    /** Whether masks are hidden. */
    public boolean areMasksHidden() {
        return masksHidden;
    }

    /** Hides all masks until a key that is down is let go. */
    public void hideWhileHeld(int keyCode) {
        held.hide(keyCode);
        hideMasks(true);
    }

    /**
     * Lets the left button pan until a key that is down is let go.
     *
     * @param keyCode of the key
     * @param action done when it is let go and nothing was panned
     */
    public void panWhileHeld(int keyCode, Runnable action) {
        held.pan(keyCode, action);
    }

    private void refit() {
        LoadedFrame shown = frame;
        Rectangle area = getClientArea();
        if (fitted && shown != null && area.width > 0 && area.height > 0) {
            viewport = Viewport.fit(shown.picture().width(), shown.picture().height(), area.width, area.height);
        }
    }

    private void wheel(Event event) {
        CanvasTool current = tool;
        if ((event.stateMask & SWT.ALT) != 0) {
            if (current != null) {
                current.resize(event.count > 0 ? 1 : -1);
                redraw();
            }
        } else {
            setViewport(viewport.zoomAt(Math.pow(1.2, event.count > 0 ? 1 : -1), event.x, event.y));
        }
        event.doit = false;
    }

    private void release() {
        panFrom = null;
        hideMasks(masksHidden && !held.forget());
    }

    private void pointer(Event event) {
        Point from = panFrom;
        if (event.type == SWT.MouseDown && (event.button == 2 || event.button == 1 && held.isPanning())) {
            panFrom = new Point(event.x, event.y);
            held.panned();
        } else if (event.type == SWT.MouseMove && from != null) {
            setViewport(viewport.pan(event.x - from.x, event.y - from.y));
            panFrom = new Point(event.x, event.y);
        } else if (event.type == SWT.MouseUp && from != null) {
            panFrom = null;
        } else {
            toTool(event);
        }
    }

    private void toTool(Event event) {
        if (event.type == SWT.MouseDown) {
            setFocus();
            stroking = false;
        }
        CanvasTool current = tool;
        boolean writes = event.type != SWT.MouseMove || (event.stateMask & SWT.BUTTON_MASK) != 0;
        if (current == null || frame == null || writes && !ready.getAsBoolean()) {
            // A stroke that was begun on another frame ends here
            stroking = false;
            return;
        }
        boolean negative = event.button == 3
                || (event.stateMask & (SWT.ALT | SWT.SHIFT)) != 0
                || (event.stateMask & SWT.BUTTON3) != 0;
        Stroke stroke = new Stroke(viewport.videoX(event.x), viewport.videoY(event.y), negative, viewport.scale());
        switch (event.type) {
            case SWT.MouseDown -> {
                stroking = true;
                current.press(stroke);
            }
            case SWT.MouseMove -> current.move(stroke, stroking && writes);
            case SWT.MouseUp -> {
                if (stroking) {
                    current.release(stroke);
                }
                stroking = false;
            }
            default -> current.complete();
        }
        redraw();
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        LoadedFrame shown = frame;
        if (shown == null) {
            gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_BLACK));
            gc.fillRectangle(area);
            gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_GRAY));
            Point extent = gc.textExtent(hint);
            gc.drawText(hint, (area.width - extent.x) / 2, (area.height - extent.y) / 2, true);
            return;
        }
        FrameView view = view();
        Optional<LoadedFrame.Rendered> ready = shown.rendered()
                .filter(each -> !masksHidden && drafted.isEmpty() && each.view().equals(view));
        FramePainter.copy(gc, ready.orElseGet(() -> plain(shown, view)));
        if (!masksHidden) {
            if (ready.isEmpty()) {
                FramePainter.masks(gc, shown, viewport, drafted);
            }
            draftImage.ifPresent(drawn -> FramePainter.draw(gc, drawn, viewport));
            gc.setAntialias(SWT.ON);
            DraftMarks.paint(draft, gc, viewport);
            CanvasTool current = tool;
            if (current != null) {
                current.paint(gc, viewport);
            }
        }
    }

    /** The picture alone, kept while a stroke or a held key paints it again and again. */
    private LoadedFrame.Rendered plain(LoadedFrame shown, FrameView view) {
        Optional<LoadedFrame.Rendered> kept = plain.filter(each -> each.view().equals(view));
        if (kept.isPresent()) {
            return kept.get();
        }
        disposePlain();
        LoadedFrame.Rendered made =
                new LoadedFrame.Rendered(view, FramePainter.renderPicture(getDisplay(), shown, view));
        plain = Optional.of(made);
        return made;
    }

    private void disposePlain() {
        plain.ifPresent(each -> each.image().dispose());
        plain = Optional.empty();
    }

    private void disposeFrame() {
        disposePlain();
        LoadedFrame shown = frame;
        frame = null;
        if (shown != null) {
            shown.dispose();
        }
    }
}
