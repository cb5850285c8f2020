// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.ui.canvas.LoadedFrame;
import org.reframe.ui.canvas.ViewSettings;

/**
 * Frames made ready before they are asked for: the neighbours of the one shown, so that a step has only to be painted. What is in
 * here belongs here until it is taken. Thread-safe.
 */
final class PreparedFrames {
    private static final int LIMIT = 3;

    private record Prepared(LoadedFrame frame, ViewSettings settings) {}

    private final List<Prepared> frames = new ArrayList<>();
    private int generation;

    /** Changes with each {@link #clear()}; what was begun before must not be kept after it. */
    synchronized int generation() {
        return generation;
    }

    /** Gives a frame away. */
    synchronized Optional<LoadedFrame> take(int index, ViewSettings settings) {
        for (int i = 0; i < frames.size(); i++) {
            Prepared each = frames.get(i);
            if (each.frame.index() == index && each.settings.equals(settings)) {
                return Optional.of(frames.remove(i).frame);
            }
        }
        return Optional.empty();
    }

    synchronized boolean has(int index, ViewSettings settings) {
        return frames.stream().anyMatch(each -> each.frame.index() == index && each.settings.equals(settings));
    }

    /** Keeps a frame that was begun in a generation, in place of the oldest when there are too many; else disposes it. */
    synchronized void put(LoadedFrame frame, ViewSettings settings, int begun) {
        if (begun != generation) {
            frame.dispose();
            return;
        }
        frames.add(new Prepared(frame, settings));
        if (frames.size() > LIMIT) {
            frames.removeFirst().frame.dispose();
        }
    }

    /** Drops all, as masks have changed. */
    synchronized void clear() {
        generation++;
        frames.forEach(each -> each.frame.dispose());
        frames.clear();
    }
}
