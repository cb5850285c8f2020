// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.reframe.inference.preprocess.FrameSampling;

/** Lays windows over a video. Pure. */
public final class ClipWindows {
    private ClipWindows() {}

    /**
     * Frames that belong together.
     *
     * @param first first frame of the window
     * @param last its last frame
     * @param frames those that the network sees, ascending
     */
    public record Window(int first, int last, int[] frames) {}

    /** Frames that a sampling reaches over; 0 when that is the whole video. */
    public static int reach(FrameSampling sampling) {
        return sampling instanceof FrameSampling.Dense dense ? (dense.count() - 1) * dense.step() + 1 : 0;
    }

    /**
     * Windows from the first frame on; the last one ends with the video.
     *
     * @param frames of the video, at least 1
     * @param length of a window; 0 for the sampling's own
     * @param stride from one to the next; 0 for half a window
     */
    public static List<Window> sliding(FrameSampling sampling, int frames, int length, int stride) {
        int wanted = length > 0 ? length : reach(sampling);
        int size = wanted == 0 ? frames : Math.min(wanted, frames);
        int step = stride > 0 ? stride : Math.max(1, size / 2);
        List<Window> windows = new ArrayList<>();
        int start = 0;
        while (start + size < frames) {
            windows.add(window(sampling, start, size));
            start += step;
        }
        windows.add(window(sampling, frames - size, size));
        return windows;
    }

    /**
     * Windows that give every frame at least once: steps between frames are filled by windows that begin later.
     *
     * @param frames of the video, at least 1
     */
    public static List<Window> covering(FrameSampling.Dense sampling, int frames) {
        int reach = reach(sampling);
        int step = sampling.step();
        BitSet seen = new BitSet(frames);
        List<Window> windows = new ArrayList<>();
        for (int frame = 0; frame < frames; frame = seen.nextClearBit(frame)) {
            // Back by whole steps until the window ends with the video; in a short one, as far as that goes.
            int beyond = Math.max(0, frame + reach - frames);
            int start = frame - Math.min(frame / step, (beyond + step - 1) / step) * step;
            Window window = window(sampling, start, Math.min(reach, frames - start));
            for (int index : window.frames()) seen.set(index);
            windows.add(window);
        }
        return windows;
    }

    private static Window window(FrameSampling sampling, int start, int size) {
        int[] frames = Arrays.stream(sampling.indexes(size)).map(i -> start + i).toArray();
        return new Window(start, start + size - 1, frames);
    }
}
