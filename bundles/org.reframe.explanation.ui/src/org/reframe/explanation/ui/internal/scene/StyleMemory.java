// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.reframe.api.explanation.HeatScale;
import org.reframe.explanation.ui.internal.heat.ColorMap;
import org.reframe.explanation.ui.internal.heat.HeatStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How maps were shown last, for the next viewer. Whether heat is shown at all is not kept: a viewer without heat would look broken.
 * What cannot be read counts as never kept.
 *
 * @param node of the preferences
 */
public record StyleMemory(Preferences node) {
    private static final Logger LOG = LoggerFactory.getLogger(StyleMemory.class);
    private static final String NODE = "org.reframe.explanation.ui/style";
    private static final String MAP = "colours";
    private static final String OPACITY = "opacity";
    private static final String CONTOUR = "contour";
    private static final String SHADING = "cells";
    private static final String SCALE = "scale";
    private static final String ORIGINAL = "video";
    private static final String ROWS = "frames";

    /** That of this person's desktop. */
    public static StyleMemory ofDesktop() {
        return new StyleMemory(InstanceScope.INSTANCE.getNode(NODE));
    }

    /** What was kept last; where nothing was, how a viewer begins. */
    public SceneSettings load() {
        SceneSettings first = SceneSettings.DEFAULT;
        HeatStyle usual = first.style();
        double contour = number(CONTOUR, -1);
        HeatStyle style = new HeatStyle(
                one(ColorMap.values(), MAP, usual.map()),
                usual.opacity(),
                contour < 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, contour)),
                one(HeatStyle.Shading.values(), SHADING, usual.shading()));
        return first.with(style.withOpacity(number(OPACITY, usual.opacity())))
                .with(one(HeatScale.values(), SCALE, first.scale()))
                .withOriginal(Boolean.parseBoolean(node.get(ORIGINAL, Boolean.toString(first.original()))))
                .withRows((int) number(ROWS, first.rows()));
    }

    /** Keeps how maps are shown; on the disk once it is {@linkplain #flush() flushed}. */
    public void keep(SceneSettings settings) {
        HeatStyle style = settings.style();
        node.put(MAP, style.map().name());
        node.put(OPACITY, Double.toString(style.opacity()));
        node.put(CONTOUR, Double.toString(style.threshold().orElse(-1)));
        node.put(SHADING, style.shading().name());
        node.put(SCALE, settings.scale().name());
        node.put(ORIGINAL, Boolean.toString(settings.original()));
        node.put(ROWS, Integer.toString(settings.rows()));
    }

    /** Writes what is kept. */
    public void flush() {
        try {
            node.flush();
        } catch (BackingStoreException e) {
            LOG.warn("How maps are shown cannot be remembered", e);
        }
    }

    private <T extends Enum<T>> T one(T[] all, String key, T usual) {
        String kept = node.get(key, usual.name()).toUpperCase(Locale.ROOT);
        return Arrays.stream(all)
                .filter(each -> each.name().equals(kept))
                .findFirst()
                .orElse(usual);
    }

    private double number(String key, double usual) {
        try {
            double kept = Double.parseDouble(node.get(key, Double.toString(usual)));
            return Double.isFinite(kept) ? kept : usual;
        } catch (NumberFormatException e) {
            // Written by hand or by another version
            return usual;
        }
    }
}
