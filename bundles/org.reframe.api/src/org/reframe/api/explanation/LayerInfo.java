// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * A layer of a network whose output can be explained.
 *
 * @param name as the network's {@code stages} give it; parts of a tree are separated by dots
 * @param channels of its output for the clip
 * @param frames slices of time
 * @param height rows
 * @param width columns; height and width are 1 where nothing is left of space
 */
public record LayerInfo(String name, int channels, int frames, int height, int width) {
    /** Name of the layer that this one is shown under: what stands before the last dot; empty at the root. */
    public String parent() {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Whether a map of it can show where: it has rows or columns. */
    public boolean spatial() {
        return height > 1 || width > 1;
    }

    /** The shape as people read it: {@code 256×8×14×14}, channels first. */
    public String shape() {
        return channels + "×" + frames + "×" + height + "×" + width;
    }
}
