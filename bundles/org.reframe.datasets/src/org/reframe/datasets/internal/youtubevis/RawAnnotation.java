// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.youtubevis;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.exchange.Shape;
import org.reframe.api.mask.Box;

/** An entry of {@code annotations} while it is read: its video may come later in the file. Not thread-safe. */
final class RawAnnotation {
    /** Where it starts in the file. */
    final String position;

    int id;
    int videoId;
    int categoryId;
    boolean hasVideo;

    @Nullable
    Integer trackId;

    final Map<String, String> attributes = new TreeMap<>();
    /** Masks and polygons by frame. */
    final SortedMap<Integer, Shape> shapes = new TreeMap<>();
    /** Boxes by frame. */
    final SortedMap<Integer, Box> boxes = new TreeMap<>();
    /** Length of the longest array, in frames. */
    int length;

    RawAnnotation(String position) {
        this.position = position;
    }
}
