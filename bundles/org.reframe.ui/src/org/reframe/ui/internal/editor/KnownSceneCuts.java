// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.reframe.api.project.VideoId;
import org.reframe.ui.editor.SceneCuts;

/** Cuts in memory. */
@Component(service = SceneCuts.class)
public final class KnownSceneCuts implements SceneCuts {
    private final Map<VideoId, SortedSet<Integer>> cuts = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void found(VideoId video, Collection<Integer> frames) {
        boolean more;
        synchronized (cuts) {
            more = cuts.computeIfAbsent(video, any -> new TreeSet<>()).addAll(frames);
        }
        if (more) {
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public SortedSet<Integer> of(VideoId video) {
        synchronized (cuts) {
            return new TreeSet<>(cuts.getOrDefault(video, Collections.emptySortedSet()));
        }
    }

    @Override
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
