// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

import java.util.List;

/**
 * What a network looks at in a clip, and whether that can be believed.
 *
 * @param clip what it saw
 * @param model the network
 * @param scores of the classes
 * @param layers that can be explained, in the order in which they compute
 * @param maps in the order of layers and methods
 * @param windows probabilities over time; empty when they were not asked for
 * @param warnings sentences for people: what makes a map doubtful, and what to do
 */
public record Explanation(
        ExplainedClip clip,
        ExplainedModel model,
        ClassScores scores,
        List<LayerInfo> layers,
        List<ExplainedMap> maps,
        List<WindowScores> windows,
        List<String> warnings) {
    public Explanation {
        layers = List.copyOf(layers);
        maps = List.copyOf(maps);
        windows = List.copyOf(windows);
        warnings = List.copyOf(warnings);
    }
}
