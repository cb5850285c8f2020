// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.reframe.api.project.TrackId;
import org.reframe.ui.tool.Draft;

/** Drafts that were not accepted yet, by frame and object, so that stepping away loses none. UI thread only. */
final class Drafts {
    private record Key(int frame, Optional<TrackId> track) {}

    private final Map<Key, Draft> drafts = new HashMap<>();

    Draft get(int frame, Optional<TrackId> track) {
        return drafts.getOrDefault(new Key(frame, track), Draft.EMPTY);
    }

    boolean isEmpty() {
        return drafts.isEmpty();
    }

    /** Frames with a draft of any object, in order. */
    SortedSet<Integer> frames() {
        return drafts.keySet().stream().map(Key::frame).collect(Collectors.toCollection(TreeSet::new));
    }

    void put(int frame, Optional<TrackId> track, Draft draft) {
        if (draft.isEmpty()) {
            drafts.remove(new Key(frame, track));
        } else {
            drafts.put(new Key(frame, track), draft);
        }
    }
}
