// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import java.util.List;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.RecordedLayer;

/**
 * What a pass left.
 *
 * @param all layers that there are, in the order in which they compute
 * @param layers those that were asked for, with activations and, where there are any, gradients
 * @param output what the network gives, as it gives it
 */
public record Recorded(List<LayerInfo> all, List<RecordedLayer> layers, double[] output) {
    public Recorded {
        all = List.copyOf(all);
        layers = List.copyOf(layers);
    }
}
