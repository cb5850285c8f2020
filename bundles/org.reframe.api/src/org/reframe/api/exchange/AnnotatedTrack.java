// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.exchange;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object over time.
 *
 * @param id as in the file: palette index, track id …; kept on a round trip
 * @param label class name
 * @param attributes that hold for the whole track
 * @param frames what is known, by 0-based frame; a missing frame says nothing
 */
public record AnnotatedTrack(
        int id, String label, Map<String, String> attributes, SortedMap<Integer, TrackFrame> frames) {
    public AnnotatedTrack {
        attributes = Map.copyOf(attributes);
        frames = new TreeMap<>(frames);
    }
}
