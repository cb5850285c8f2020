// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.run.RunException;
import org.reframe.explanation.internal.network.Recorded;
import org.reframe.inference.preprocess.ClipRecipe;

/**
 * Which recorded layers can be shown, and what is wrong with the others.
 *
 * @param network that was recorded
 * @param plan what was asked for
 */
record LayerCheck(ExplainedNetwork network, MapPlan plan) {
    /**
     * Layers with places.
     *
     * @param warnings get what makes a map doubtful
     * @throws RunException (usage) for a layer that was named and is not there, or shows no places
     */
    List<RecordedLayer> usable(Recorded recorded, List<String> warnings) throws RunException {
        if (recorded.all().isEmpty()) {
            throw RunException.usage("The model " + network.model().stored().id()
                    + " gives no layer: export it with layers of five axes (N,C,T,H,W) as further outputs, or use methods on the input"
                    + " (occlusion, temporal-freeze, temporal-reverse).");
        }
        for (String pattern : plan.layers()) {
            if (recorded.all().stream().noneMatch(layer -> MapPlan.matches(pattern, layer.name()))) {
                throw RunException.usage("There is no layer '" + pattern + "' in "
                        + network.model().stored().id() + ". Its layers: " + names(recorded.all()) + ".");
            }
        }
        // A segmenter's quality and a detector's classes do not depend on all that the mask depends on: no cause for doubt.
        boolean some = (network.prompted() || network.model().recipe().output() == ClipRecipe.Output.MASKS)
                && plan.layers().isEmpty()
                && recorded.layers().stream().anyMatch(layer -> !allZero(layer.gradients()));
        List<RecordedLayer> usable = new ArrayList<>();
        for (RecordedLayer layer : recorded.layers()) {
            if (some && allZero(layer.gradients())) continue;
            LayerInfo info = layer.info();
            if (!info.spatial()) {
                if (plan.layers().contains(info.name())) {
                    List<LayerInfo> spatial =
                            recorded.all().stream().filter(LayerInfo::spatial).toList();
                    throw RunException.usage("The layer " + info.name() + " (" + info.shape()
                            + ") has no rows and columns left, so it cannot show where. Choose one before it: "
                            + names(spatial) + ".");
                }
                continue;
            }
            warn(layer, warnings);
            usable.add(layer);
        }
        return usable;
    }

    private static void warn(RecordedLayer layer, List<String> warnings) {
        if (layer.gradients().length > 0 && allZero(layer.gradients())) {
            warnings.add(
                    "The score does not depend on the layer " + layer.info().name()
                            + " for this clip: all gradients are zero, so its maps are empty. Choose another layer or class.");
        }
        if (allZero(layer.activations())) {
            warnings.add("The layer " + layer.info().name()
                    + " gives nothing but zeros for this clip. Look whether preprocessing fits the model.");
        }
    }

    private static boolean allZero(float[] values) {
        for (float value : values) {
            if (value != 0) return false;
        }
        return true;
    }

    private static String names(List<LayerInfo> layers) {
        return layers.stream().map(LayerInfo::name).collect(Collectors.joining(", "));
    }
}
