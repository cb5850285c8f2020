// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.explanation.ui.internal.heat.ColorMap;
import org.reframe.explanation.ui.internal.heat.HeatStyle;
import org.reframe.ui.geometry.Viewport;

class SceneRendererTests {
    private static final SceneSettings OPAQUE = SceneSettings.DEFAULT.with(
            HeatStyle.DEFAULT.withMap(ColorMap.GREY).withOpacity(1).withShading(HeatStyle.Shading.CELLS));

    private int decoded;

    private SceneRenderer renderer() {
        return new SceneRenderer(frame -> {
            decoded++;
            byte[] rgb = new byte[100 * 60 * 3];
            Arrays.fill(rgb, (byte) (10 * frame));
            return new Picture(100, 60, rgb);
        });
    }

    private static int rgb(ImageData data, int x, int y) {
        int at = y * data.bytesPerLine + x * 4;
        return (data.data[at + 2] & 255) << 16 | (data.data[at + 1] & 255) << 8 | data.data[at] & 255;
    }

    private static SceneRequest request(List<List<Panel>> rows, SceneSettings settings) {
        return new SceneRequest(
                PanelGrid.of(rows, 204, 80, 100 / 60.0), settings, new SceneRequest.Size(204, 80, 1), Optional.empty());
    }

    private static HeatVolume volume(MapArea area) {
        return Made.map("slow", "grad-cam", 0, area).volume();
    }

    @Test
    void columnsShowTheSameFrameWithAndWithoutHeat() throws RunException {
        HeatVolume volume = volume(new MapArea(0, 0, 100, 60));
        List<List<Panel>> rows =
                List.of(List.of(new Panel("video", 6, Optional.empty()), new Panel("slow", 6, Optional.of(volume))));
        ImageData out = renderer().render(request(rows, OPAQUE));
        assertEquals(204, out.width);
        assertEquals(80, out.height);
        assertEquals(0x000000, rgb(out, 50, 10), "the title's place");
        assertEquals(0x3C3C3C, rgb(out, 30, 50));
        // At frame 6, slice 1 is hot in column 1 of 5 and row 1 of 3: 2 of at most 4
        assertEquals(0x808080, rgb(out, 104 + 30, 20 + 30));
        assertEquals(0x000000, rgb(out, 104 + 10, 20 + 30));
    }

    @Test
    void heatBetweenSlicesIsMixedLinearly() throws RunException {
        HeatVolume volume = volume(new MapArea(0, 0, 100, 60));
        List<List<Panel>> rows = List.of(List.of(new Panel("slow", 7, Optional.of(volume))));
        ImageData out = renderer()
                .render(new SceneRequest(
                        PanelGrid.of(rows, 100, 80, 100 / 60.0),
                        OPAQUE,
                        new SceneRequest.Size(100, 80, 1),
                        Optional.empty()));
        // A quarter of the way from slice 1 to slice 2: 2 * 3/4 and 3 * 1/4, of at most 4
        assertEquals(Math.round(255 * 1.5 / 4), rgb(out, 30, 50) & 255, 1);
        assertEquals(Math.round(255 * 0.75 / 4), rgb(out, 50, 50) & 255, 1);
    }

    @Test
    void heatOfACropLiesOnTheCrop() throws RunException {
        HeatVolume volume = volume(new MapArea(20, 0, 60, 60));
        List<List<Panel>> rows = List.of(List.of(new Panel("slow", 2, Optional.of(volume))));
        ImageData out = renderer()
                .render(new SceneRequest(
                        PanelGrid.of(rows, 100, 80, 100 / 60.0),
                        OPAQUE,
                        new SceneRequest.Size(100, 80, 1),
                        Optional.empty()));
        assertEquals(0x141414, rgb(out, 19, 50), "left of the crop");
        assertEquals(0x404040, rgb(out, 21, 50), "1 of 4 in the first cell");
        assertEquals(0x000000, rgb(out, 79, 50));
        assertEquals(0x141414, rgb(out, 80, 50), "right of the crop");
    }

    @Test
    void aZoomMovesHeatWithThePicture() throws RunException {
        HeatVolume volume = volume(new MapArea(20, 0, 60, 60));
        List<List<Panel>> rows = List.of(List.of(new Panel("slow", 2, Optional.of(volume))));
        ImageData out = renderer()
                .render(new SceneRequest(
                        PanelGrid.of(rows, 100, 80, 100 / 60.0),
                        OPAQUE,
                        new SceneRequest.Size(100, 80, 1),
                        Optional.of(new Viewport(2, -30, -20))));
        assertEquals(0x141414, rgb(out, 9, 50));
        assertEquals(0x404040, rgb(out, 11, 20 + 30));
    }

    @Test
    void aFrameIsDecodedOncePerPanelAndScaledOnce() throws RunException {
        List<List<Panel>> rows =
                List.of(List.of(new Panel("a", 3, Optional.empty()), new Panel("b", 3, Optional.empty())));
        ImageData out = renderer().render(request(rows, OPAQUE));
        assertEquals(rgb(out, 30, 50), rgb(out, 104 + 30, 50));
        assertTrue(decoded <= 2);
    }

    @Test
    void signedColoursAreWhiteAtZero() throws RunException {
        HeatVolume volume = volume(new MapArea(0, 0, 100, 60));
        assertEquals(
                0.5,
                SceneRenderer.grid(volume, OPAQUE.with(HeatStyle.DEFAULT.withMap(ColorMap.SIGNED)), 2)
                        .range()
                        .place(0));
    }

    @Test
    void pointingReadsFramePlaceHeatAndLayer() {
        HeatVolume volume = volume(new MapArea(20, 0, 60, 60));
        Reading reading = new Reading(new Panel("slow", 14, Optional.of(volume)), 62, 30);
        assertEquals("frame 14, x 62, y 30: heat 1.000 (value 4.000), cell 3, 1, layer slow", reading.words(OPAQUE));
        assertTrue(new Reading(reading.panel(), 5, 5).words(OPAQUE).contains("outside the part"));
        assertEquals("frame 14, x 1, y 2", new Reading(new Panel("video", 14, Optional.empty()), 1, 2).words(OPAQUE));
    }
}
