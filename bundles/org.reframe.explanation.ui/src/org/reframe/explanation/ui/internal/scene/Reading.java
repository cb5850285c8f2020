// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.Locale;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MapArea;
import org.reframe.explanation.ui.internal.heat.HeatGrid;
import org.reframe.explanation.ui.internal.heat.HeatStyle;

/**
 * What lies under the pointer.
 *
 * @param panel under it
 * @param x pixel of the video
 * @param y pixel of the video
 */
public record Reading(Panel panel, int x, int y) {
    /** In words: frame, place, heat as shown and as computed, layer. */
    public String words(SceneSettings settings) {
        String where = String.format(Locale.ROOT, "frame %d, x %d, y %d", panel.frame(), x, y);
        if (panel.heat().isEmpty()) {
            return where;
        }
        HeatVolume volume = panel.heat().get();
        double value = value(settings);
        if (Double.isNaN(value)) {
            return where + ": outside the part of the picture that the network saw";
        }
        HeatGrid grid = SceneRenderer.grid(volume, settings, panel.frame());
        MapArea area = volume.grid().area();
        return String.format(
                Locale.ROOT,
                "%s: heat %.3f (value %.4g), cell %d, %d, layer %s",
                where,
                grid.range().place(value),
                value,
                (int) Math.floor((x + 0.5 - area.x()) / area.width() * grid.width()),
                (int) Math.floor((y + 0.5 - area.y()) / area.height() * grid.height()),
                volume.source().layer());
    }

    /** The map's value as it is shown: that of the cell, or between cells; NaN where there is none. */
    public double value(SceneSettings settings) {
        if (panel.heat().isEmpty()) {
            return Double.NaN;
        }
        HeatVolume volume = panel.heat().get();
        MapArea area = volume.grid().area();
        if (settings.style().shading() == HeatStyle.Shading.CELLS && area.contains(x + 0.5, y + 0.5)) {
            return HeatGrid.of(volume, settings.scale(), panel.frame())
                    .cell((x + 0.5 - area.x()) / area.width(), (y + 0.5 - area.y()) / area.height());
        }
        return volume.under(volume.plane(panel.frame()), x + 0.5, y + 0.5);
    }
}
