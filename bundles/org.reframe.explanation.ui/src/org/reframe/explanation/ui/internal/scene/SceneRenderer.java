// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.reframe.api.explanation.HeatRange;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.explanation.ui.internal.heat.ColorMap;
import org.reframe.explanation.ui.internal.heat.HeatGrid;
import org.reframe.explanation.ui.internal.heat.HeatPainter;
import org.reframe.explanation.ui.internal.heat.Placement;
import org.reframe.ui.canvas.FrameView;
import org.reframe.ui.canvas.PictureScaler;
import org.reframe.ui.canvas.ViewSettings;
import org.reframe.ui.geometry.Viewport;

/** Makes the picture of a scene: each frame is decoded and scaled once, however many panels show it. Not thread-safe. */
public final class SceneRenderer {
    /** Gives the frames. */
    @FunctionalInterface
    public interface Frames {
        /** A frame of the video, 0-based. */
        Picture picture(int frame) throws RunException;
    }

    private final Frames frames;
    private final HeatPainter painter;

    /** A renderer of a video. */
    public SceneRenderer(Frames frames) {
        this.frames = frames;
        painter = new HeatPainter(SceneSettings.DEFAULT.style());
    }

    /**
     * Makes a picture, without titles.
     *
     * @return of the canvas's size in device pixels, 32 bit, black between the panels
     */
    public ImageData render(SceneRequest request) throws RunException {
        int density = request.size().density();
        int width = request.size().width() * density;
        int height = request.size().height() * density;
        byte[] out = new byte[width * height * 4];
        Map<Integer, ImageData> scaled = new HashMap<>();
        painter.use(request.settings().style());
        for (PanelGrid.Place place : request.grid().places()) {
            int frame = place.panel().frame();
            Picture picture = frames.picture(frame);
            FrameView view = view(request, picture);
            if (!scaled.containsKey(frame)) {
                scaled.put(frame, PictureScaler.scale(picture, view, ViewSettings.DEFAULT));
            }
            ImageData base = scaled.get(frame);
            ImageData panel = base;
            if (place.panel().heat().isPresent() && request.settings().heat()) {
                panel = copy(base);
                paint(panel, place.panel(), request.settings(), view);
            }
            put(panel, out, width, (place.y() * density * width + place.x() * density) * 4);
        }
        return new ImageData(width, height, 32, palette(), 4, out);
    }

    /**
     * Paints a panel alone.
     *
     * @param view what is shown of the picture
     */
    public ImageData panel(Panel panel, SceneSettings settings, FrameView view) throws RunException {
        ImageData data = PictureScaler.scale(frames.picture(panel.frame()), view, ViewSettings.DEFAULT);
        if (panel.heat().isPresent() && settings.heat()) {
            painter.use(settings.style());
            paint(data, panel, settings, view);
        }
        return data;
    }

    private static FrameView view(SceneRequest request, Picture picture) {
        return new FrameView(
                request.viewport(picture.width(), picture.height()),
                request.grid().width(),
                request.grid().height(),
                request.size().density());
    }

    private void paint(ImageData target, Panel panel, SceneSettings settings, FrameView view) {
        HeatVolume volume = panel.heat().orElseThrow();
        HeatGrid grid = grid(volume, settings, panel.frame());
        painter.paint(target, grid, place(volume.grid().area(), view));
    }

    /** Heat of a frame with the range its colours stand for. */
    public static HeatGrid grid(HeatVolume volume, SceneSettings settings, int frame) {
        HeatGrid grid = HeatGrid.of(volume, settings.scale(), frame);
        if (settings.style().map() != ColorMap.SIGNED) {
            return grid;
        }
        // White must stand for zero
        double most =
                Math.max(Math.abs(grid.range().low()), Math.abs(grid.range().high()));
        return new HeatGrid(grid.width(), grid.height(), grid.values(), new HeatRange(-most, most));
    }

    /** Where an area of the picture lies, in device pixels. */
    private static Placement place(MapArea area, FrameView view) {
        Viewport viewport = view.viewport();
        int density = view.density();
        return new Placement(
                (viewport.x() + area.x() * viewport.scale()) * density,
                (viewport.y() + area.y() * viewport.scale()) * density,
                area.width() * viewport.scale() * density,
                area.height() * viewport.scale() * density);
    }

    private static PaletteData palette() {
        return new PaletteData(0xFF00, 0xFF0000, 0xFF000000);
    }

    private static ImageData copy(ImageData data) {
        return new ImageData(data.width, data.height, 32, palette(), 4, data.data.clone());
    }

    private static void put(ImageData panel, byte[] out, int width, int start) {
        int at = start;
        for (int y = 0; y < panel.height && at < out.length; y++, at += width * 4) {
            int length = Math.min(panel.width * 4, width * 4 - start % (width * 4));
            System.arraycopy(panel.data, y * panel.bytesPerLine, out, at, Math.min(length, out.length - at));
        }
    }
}
