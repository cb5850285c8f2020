// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.tsm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.networks.internal.layers.Recipes;

/**
 * Temporal Segment Network: a residual image network over some frames, scores averaged. Options: {@code depth} (50),
 * {@code classes} (174), {@code dropout} (true), as in {@link Tsm}. Source: Wang et al., ECCV 2016; keys of
 * mit-han-lab/temporal-shift-module.
 */
public final class Tsn implements Architecture {
    /** Made by the platform. */
    public Tsn() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        if (options.containsKey("place") || options.containsKey("shiftDivisor")) {
            throw RunException.usage("TSN shifts nothing: leave out place and shiftDivisor, or use TSM.");
        }
        Map<String, Object> all = new HashMap<>(options);
        all.put("place", "none");
        return new Tsm().define(all);
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Recipes.of("tsn", options);
    }
}
