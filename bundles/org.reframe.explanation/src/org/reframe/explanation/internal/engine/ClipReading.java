// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.inference.clip.ClipFrames;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.clip.ClipWindows;
import org.reframe.inference.clip.ClipWindows.Window;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.preprocess.Placement;

/** Reads windows of a video as a network sees them. Used by one thread. */
final class ClipReading {
    private final Video video;
    private final ClipRecipe recipe;
    private final ClipFrames frames;
    private final Placement placement;

    ClipReading(Video video, ClipRecipe recipe) {
        this.video = video;
        this.recipe = recipe;
        this.frames = new ClipFrames(video, recipe.preprocessing());
        this.placement = recipe.preprocessing()
                .placement(video.info().width(), video.info().height());
    }

    /** Windows over the whole video. */
    List<Window> sliding() {
        return ClipWindows.sliding(
                recipe.preprocessing().sampling(), video.info().frameCount(), 0, 0);
    }

    /** Frames that a window should have; 0 for the whole video. */
    int reach() {
        return ClipWindows.reach(recipe.preprocessing().sampling());
    }

    /**
     * The window to explain.
     *
     * @param start its first frame; −1 for the middle of the video
     * @throws RunException (usage) when it begins behind the video's end
     */
    Window window(int start) throws RunException {
        int count = video.info().frameCount();
        if (start >= count) {
            throw RunException.usage("start is " + start + ", but " + video.source() + " has " + count + " frames (0–"
                    + (count - 1) + ").");
        }
        int size = reach() == 0 ? count : Math.min(reach(), count);
        int first = start < 0 ? (count - size) / 2 : Math.min(start, count - size);
        FrameSampling sampling = recipe.preprocessing().sampling();
        int[] seen = sampling.indexes(size);
        for (int i = 0; i < seen.length; i++) seen[i] += first;
        return new Window(first, first + size - 1, seen);
    }

    /** A window's frames as the network sees them. */
    SeenClip read(Window window) throws RunException {
        List<float[]> planes = new ArrayList<>();
        for (int frame : window.frames()) planes.add(frames.planes(frame, window.first()));
        ClipInput input = ClipInput.of(planes, placement.width(), recipe.layout());
        return new SeenClip(input, window, placement, recipe.layout());
    }
}
