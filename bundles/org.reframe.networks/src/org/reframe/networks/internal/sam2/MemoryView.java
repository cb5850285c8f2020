// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What an object's past gives to one frame.
 *
 * @param memories of some frames, as {@link SegmentationNetwork#remember} makes them
 * @param slots for each of them: 0 the frame before, up to 5 the sixth before, 6 a prompted frame
 * @param pointers of some frames
 * @param distances for each of them: frames from it to the present one, over the longest distance
 */
public record MemoryView(List<NDArray> memories, List<Integer> slots, List<NDArray> pointers, List<Float> distances) {
    public MemoryView {
        memories = List.copyOf(memories);
        slots = List.copyOf(slots);
        pointers = List.copyOf(pointers);
        distances = List.copyOf(distances);
    }
}
