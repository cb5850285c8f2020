// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.clips;

import java.util.List;
import java.util.random.RandomGenerator;
import org.reframe.training.Examples;

/**
 * Labelled clips as examples: numbers of shape {@code [3, frames, size, size]} and the class.
 *
 * @param clips at least one
 * @param classes names of the classes, in order; all labels are among them
 * @param view what is seen of a clip
 */
public record ClipSet(List<Clip> clips, List<String> classes, ClipView view) implements Examples {
    public ClipSet {
        clips = List.copyOf(clips);
        classes = List.copyOf(classes);
        for (Clip clip : clips) {
            if (!classes.contains(clip.label()) || clip.size() != view.size()) {
                throw new IllegalArgumentException(clip.label() + " of size " + clip.size());
            }
        }
    }

    @Override
    public int size() {
        return clips.size();
    }

    @Override
    public List<List<Long>> shapes() {
        return List.of(List.of(3L, (long) view.frames(), (long) view.size(), (long) view.size()), List.of());
    }

    @Override
    public List<float[]> read(int index, RandomGenerator random) {
        return List.of(view.any(clips.get(index), random), new float[] {label(index)});
    }

    /** The class of a clip. */
    public int label(int index) {
        return classes.indexOf(clips.get(index).label());
    }
}
