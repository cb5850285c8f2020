// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.clips;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.preprocess.Resizer;

/**
 * Makes small clips of videos. Frames are squeezed to a square, whatever their shape, so that nothing at the border is lost.
 *
 * @param videos opens them
 * @param size width and height in pixels
 * @param most frames kept at most, from the middle of a longer video
 */
record ClipReader(VideoService videos, int size, int most) {
    /** Reads one. */
    Clip read(Path source, String label, SubMonitor monitor) throws RunException {
        monitor.setWorkRemaining(10);
        try (Video video = videos.open(source, Optional.empty(), monitor.split(1))) {
            int count = Math.min(most, video.info().frameCount());
            int first = (video.info().frameCount() - count) / 2;
            SubMonitor frames = monitor.split(9).setWorkRemaining(count);
            byte[] rgb = new byte[Math.multiplyExact(count, size * size * 3)];
            for (int t = 0; t < count; t++) {
                frames.split(1);
                Picture small = Resizer.resize(video.frame(first + t), size, size, Resample.PIL_BILINEAR);
                System.arraycopy(small.rgb(), 0, rgb, t * size * size * 3, size * size * 3);
            }
            return new Clip(label, count, size, ByteBuffer.wrap(rgb));
        }
    }
}
