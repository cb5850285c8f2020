// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** Pictures of masks over frames: a clip, or single frames as PNG. */
final class OverlayClip {
    private OverlayClip() {}

    /** The label map of a frame. */
    interface LabelMaps {
        IndexedPng.LabelMap at(int frame) throws RunException;
    }

    static void write(VideoService service, Video video, LabelMaps maps, Path target, SubMonitor progress)
            throws RunException {
        int frames = video.info().frameCount();
        progress.setWorkRemaining(frames);
        Rational rate = video.info().averageRate().value() > 0 ? video.info().averageRate() : new Rational(25, 1);
        ClipFormat format = new ClipFormat(video.info().width(), video.info().height(), rate);
        try (ClipWriter writer = service.write(target, format)) {
            for (int frame = 0; frame < frames; frame++) {
                progress.split(1);
                writer.add(Layers.draw(video.frame(frame), maps.at(frame)));
            }
            writer.finish();
        }
    }

    static void writePng(Picture picture, Path target) throws RunException {
        IndexedPng.write(image(picture), target);
    }

    /** The picture to draw with. */
    static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[picture.width()];
        byte[] rgb = picture.rgb();
        for (int y = 0, i = 0; y < picture.height(); y++) {
            for (int x = 0; x < row.length; x++, i += 3) {
                row[x] = (rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | rgb[i + 2] & 0xff;
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }
}
