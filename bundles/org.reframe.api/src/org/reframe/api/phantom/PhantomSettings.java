// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.phantom;

/**
 * A phantom clip.
 *
 * @param name sequence name, {@code [A-Za-z0-9_-]+}
 * @param scene what it shows
 * @param width pixels, even, 64–4096
 * @param height pixels, even, 64–4096
 * @param frames 1 or more
 * @param seed of everything in it
 * @param backgroundBias how strongly the action decides the background: 0 independent, 1 always the action's own
 */
public record PhantomSettings(
        String name, Scene scene, int width, int height, int frames, long seed, double backgroundBias) {
    /** What a clip shows. */
    public enum Scene {
        /** Textured, deforming objects that move, turn and cross. */
        OBJECTS,
        /** Articulated figures doing named actions. */
        ACTORS,
        /** Both, with occluders, camera motion and changing light. */
        HARD,
        /** One figure doing a named action, near and in the middle, as in a crop around a person. */
        CLOSE
    }
}
