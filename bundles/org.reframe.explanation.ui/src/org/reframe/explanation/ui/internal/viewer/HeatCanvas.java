// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.reframe.explanation.ui.internal.scene.PanelGrid;
import org.reframe.explanation.ui.internal.scene.Reading;
import org.reframe.explanation.ui.internal.scene.SceneLoader.Scene;
import org.reframe.explanation.ui.internal.scene.SceneRequest;
import org.reframe.ui.canvas.FramePainter;
import org.reframe.ui.canvas.FrameView;
import org.reframe.ui.canvas.LoadedFrame;
import org.reframe.ui.geometry.Viewport;

/**
 * Shows a scene with the titles of its panels. The wheel zooms all panels alike, dragging moves them. UI thread only; decodes and
 * paints no heat.
 */
public final class HeatCanvas extends Canvas {
    private static final double FULL = 100;
    private static final double ZOOM = 1.2;
    private static final Viewport WHOLE = new Viewport(1, 0, 0);

    private final Runnable changed;
    private final Consumer<Optional<Reading>> hovered;
    private Optional<Scene> scene = Optional.empty();
    private Optional<Viewport> zoom = Optional.empty();
    private Optional<Point> dragged = Optional.empty();
    private Point picture = new Point(1, 1);
    private String hint = "";

    /**
     * A canvas that shows nothing yet.
     *
     * @param changed called when another scene is needed: after a resize or a zoom
     * @param hovered told what lies under the pointer
     */
    HeatCanvas(Composite parent, Runnable changed, Consumer<Optional<Reading>> hovered) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.changed = changed;
        this.hovered = hovered;
        // Kept apart from the theme: a picture must look the same in dark and light
        setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> {
            zoom = Optional.empty();
            changed.run();
        });
        addListener(SWT.MouseVerticalWheel, this::wheel);
        addListener(SWT.MouseDown, event -> {
            setFocus();
            dragged = Optional.of(new Point(event.x, event.y));
        });
        addListener(SWT.MouseUp, event -> dragged = Optional.empty());
        addListener(SWT.MouseMove, this::move);
        addListener(SWT.MouseExit, event -> hovered.accept(Optional.empty()));
        addListener(SWT.Dispose, event -> free());
    }

    /** Size of the video's picture, for what is asked for from now on. */
    void setPicture(int width, int height) {
        picture = new Point(width, height);
    }

    /** Shows a scene and takes its image over; the one before is disposed. */
    void show(Scene next) {
        free();
        scene = Optional.of(next);
        redraw();
    }

    /** The scene shown. */
    public Optional<Scene> scene() {
        return scene;
    }

    /** Text shown while there is no scene. */
    void setHint(String text) {
        hint = text;
        free();
        redraw();
    }

    /** Shows whole pictures. */
    void fit() {
        zoom = Optional.empty();
        changed.run();
    }

    /** Where pictures lie in each panel, when they are not shown whole. */
    Optional<Viewport> zoom() {
        return zoom;
    }

    /** The scene shown, when pictures are not shown whole. */
    Optional<SceneRequest> zoomed() {
        return scene.map(Scene::request).filter(request -> request.zoom().isPresent());
    }

    /** Its size. */
    SceneRequest.Size size() {
        Rectangle area = getClientArea();
        int density = Math.max(1, (int) Math.round(getMonitor().getZoom() / FULL));
        return new SceneRequest.Size(Math.max(1, area.width), Math.max(1, area.height), density);
    }

    /** What lies at a point of the canvas. */
    public Optional<Reading> reading(int x, int y) {
        return scene.flatMap(shown -> shown.request().grid().at(x, y).flatMap(place -> {
            Viewport viewport = shown.request().viewport(picture.x, picture.y);
            int column = (int) Math.floor(viewport.videoX(x - place.x()));
            int row = (int) Math.floor(viewport.videoY(y - place.y()));
            boolean inside = column >= 0 && row >= 0 && column < picture.x && row < picture.y;
            return inside ? Optional.of(new Reading(place.panel(), column, row)) : Optional.empty();
        }));
    }

    private void wheel(Event event) {
        scene.ifPresent(shown -> shown.request().grid().at(event.x, event.y).ifPresent(place -> {
            Viewport now = zoom.orElseGet(() -> shown.request().viewport(picture.x, picture.y));
            zoom = Optional.of(
                    now.zoomAt(Math.pow(ZOOM, event.count > 0 ? 1 : -1), event.x - place.x(), event.y - place.y()));
            changed.run();
        }));
        event.doit = false;
    }

    private void move(Event event) {
        if (dragged.isPresent() && scene.isPresent()) {
            Point from = dragged.get();
            Viewport now = zoom.orElse(scene.get().request().viewport(picture.x, picture.y));
            zoom = Optional.of(now.pan(event.x - from.x, event.y - from.y));
            dragged = Optional.of(new Point(event.x, event.y));
            changed.run();
        }
        hovered.accept(reading(event.x, event.y));
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_BLACK));
        gc.fillRectangle(area);
        gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_GRAY));
        if (scene.isEmpty()) {
            Point extent = gc.textExtent(hint);
            gc.drawText(hint, Math.max(4, (area.width - extent.x) / 2), (area.height - extent.y) / 2, true);
            return;
        }
        SceneRequest request = scene.get().request();
        SceneRequest.Size size = request.size();
        FrameView view = new FrameView(WHOLE, size.width(), size.height(), size.density());
        FramePainter.copy(gc, new LoadedFrame.Rendered(view, scene.get().image()));
        gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_WHITE));
        for (PanelGrid.Place place : request.grid().places()) {
            gc.setClipping(
                    place.x(), place.y() - PanelGrid.TITLE, request.grid().width(), PanelGrid.TITLE);
            gc.drawText(place.panel().title(), place.x() + 4, place.y() - PanelGrid.TITLE + 1, true);
        }
        gc.setClipping((@Nullable Rectangle) null);
    }

    private void free() {
        scene.ifPresent(shown -> shown.image().dispose());
        scene = Optional.empty();
    }
}
