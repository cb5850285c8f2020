// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.forward;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reframe.api.label.LabelPng;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.video.Video;
import org.reframe.inference.clip.ClipWindows.Window;
import org.reframe.inference.preprocess.Placement;

/** Masks of windows as a PNG a frame, at the video's size. A frame's first window counts. Used by one thread. */
final class MaskReport {
    private static final float OUTSIDE = -100;

    private final Video video;
    private final Placement placement;
    private final Path folder;
    private final Set<Integer> written = new HashSet<>();
    private final List<List<Object>> rows = new ArrayList<>();

    MaskReport(Video video, Placement placement, Path output) {
        this.video = video;
        this.placement = placement;
        this.folder = output.resolve("masks");
    }

    /** Writes the masks of frames that have none yet; pixels above 0 are the object. */
    void add(Window window, float[] logits) throws RunException {
        int[] frames = window.frames();
        int pixels = logits.length / frames.length;
        for (int t = 0; t < frames.length; t++) {
            if (!written.add(frames[t])) continue;
            float[] map = new float[pixels];
            System.arraycopy(logits, t * pixels, map, 0, pixels);
            write(frames[t], map);
        }
    }

    private void write(int frame, float[] map) throws RunException {
        int width = video.info().width();
        int height = video.info().height();
        // The map has the aspect of the network's picture, at the same resolution or a part of it.
        int across = (int) Math.round(Math.sqrt((double) map.length * placement.width() / placement.height()));
        float[] back = placement.back(map, across, width, height, OUTSIDE);
        byte[] ids = new byte[back.length];
        int area = 0;
        for (int i = 0; i < back.length; i++) {
            if (back[i] > 0) {
                ids[i] = 1;
                area++;
            }
        }
        Path file = folder.resolve(video.frameName(frame) + ".png");
        try {
            LabelPng.write(file, width, height, ids);
        } catch (IOException e) {
            throw RunException.environment(file + " cannot be written: " + e.getMessage(), e);
        }
        rows.add(List.of(frame, video.frameName(frame), area));
    }

    /** How many masks were written. */
    int masks() {
        return written.size();
    }

    /** The table of frames. */
    Section section() {
        rows.sort((a, b) -> Integer.compare((Integer) a.get(0), (Integer) b.get(0)));
        return new Section.Table("Masks", "masks", List.of("frame", "name", "area (px)"), rows);
    }
}
