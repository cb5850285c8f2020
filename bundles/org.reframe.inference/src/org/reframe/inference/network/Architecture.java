// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.network;

import java.util.Map;
import java.util.Optional;
import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunException;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.FrameSampling;

/** A published network. One instance a use; a definition is plain data, no tensor is made. */
@ExtensionPoint(id = "org.reframe.inference.architectures", element = "architecture")
public interface Architecture {
    /**
     * The network for some options.
     *
     * @param options such as {@code classes}: numbers, strings, booleans, lists and maps of these, as in a model's manifest;
     *     what is absent has the published default
     * @throws RunException (usage) naming an option that is unknown or out of range
     */
    NetworkDefinition define(Map<String, Object> options) throws RunException;

    /**
     * How it is fed a video and read when a manifest does not say otherwise.
     *
     * @param options as for {@link #define}
     * @return empty when that is not known, or when it needs more than a video
     */
    default Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Optional.empty();
    }

    /**
     * How single pictures of a video are made for it when an object in them is prompted. Its program then has a method {@code
     * prompted_stages}; see {@code docs/plugin-guide.md}.
     *
     * @param options as for {@link #define}
     * @return empty when it takes no prompts
     */
    default Optional<ClipRecipe> prompted(Map<String, Object> options) {
        return Optional.empty();
    }

    /**
     * Which frames of its input a named layer sees, for networks with several pathways.
     *
     * @param layer as the program's {@code stages} names it
     * @param options as for {@link #define}
     * @return a sampling of the input's frames; empty for all of them
     */
    default Optional<FrameSampling> pathway(String layer, Map<String, Object> options) {
        return Optional.empty();
    }
}
