// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.HeatScale;
import org.reframe.explanation.ui.internal.heat.HeatStyle;
import org.reframe.explanation.ui.internal.scene.ClassRows;
import org.reframe.explanation.ui.internal.scene.PanelPlan;
import org.reframe.explanation.ui.internal.scene.SceneSettings;
import org.reframe.explanation.ui.internal.scene.Side;

/** What a picture of maps shows, in words, so that it can be understood and made again without the viewer. */
public final class ViewCaption {
    private static final int HASH = 12;
    private static final int FULL = 100;

    private ViewCaption() {}

    /**
     * The caption of what is shown.
     *
     * @param sides shown
     * @param layers shown
     * @param settings how
     * @param frame at the playhead
     * @return a heading, then a line for each thing that there is to say
     */
    public static List<String> of(List<Side> sides, List<String> layers, SceneSettings settings, int frame) {
        List<String> lines = new ArrayList<>();
        ExplainedClip clip = sides.getFirst().explanation().clip();
        String frames = PanelPlan.rows(sides, layers, settings, frame).stream()
                .map(row -> Integer.toString(row.getFirst().frame()))
                .distinct()
                .collect(Collectors.joining(", "));
        String when = (frames.contains(",") ? "frames " : "frame ") + frames;
        lines.add(sides.stream().map(Side::label).collect(Collectors.joining(" / ")) + " – " + when);
        for (Side side : sides) {
            lines.add(side(side, layers));
        }
        lines.add("Video: " + clip.video() + ", " + when + " of the explained " + clip.first() + " to " + clip.last());
        String labels = ClassRows.of(sides.getFirst(), "").labels();
        if (!labels.isEmpty()) {
            lines.add(labels);
        }
        lines.add(how(settings));
        // Names come out of files: none of them may make a line of its own
        return lines.stream().map(line -> line.replaceAll("\\R", " ")).toList();
    }

    private static String side(Side side, List<String> layers) {
        Explanation explanation = side.explanation();
        ClassScores scores = explanation.scores();
        int target = side.facet().target();
        String probability = target < scores.count()
                ? String.format(Locale.ROOT, " (%.1f %%)", FULL * scores.probabilities()[target])
                : "";
        String hash = explanation.model().sha256();
        return "Model: " + explanation.model().id() + " (" + explanation.model().architecture() + ", weights "
                + hash.substring(0, Math.min(HASH, hash.length())) + "). Class: "
                + side.facet().goal(scores) + probability + ". Method: "
                + side.facet().methodName() + ", weights per "
                + side.facet().pooling().name().toLowerCase(Locale.ROOT) + ". Layers: "
                + side.layers().stream().filter(layers::contains).collect(Collectors.joining(", ")) + ".";
    }

    private static String how(SceneSettings settings) {
        if (!settings.heat()) {
            return "Shown without heat.";
        }
        HeatStyle style = settings.style();
        String contour = style.threshold().isPresent()
                ? String.format(
                        Locale.ROOT, ", contour at %.2f", style.threshold().getAsDouble())
                : "";
        return String.format(
                Locale.ROOT,
                "Shown: %s, opacity %.2f, %s%s, colours spread over %s.",
                style.map().label(),
                style.opacity(),
                shading(style.shading()),
                contour,
                settings.scale() == HeatScale.CLIP ? "the clip" : "each frame");
    }

    private static String shading(HeatStyle.Shading shading) {
        return switch (shading) {
            case SMOOTH -> "smooth between cells";
            case CELLS -> "cells as they are";
            case FADING -> "fading where cold";
        };
    }
}
