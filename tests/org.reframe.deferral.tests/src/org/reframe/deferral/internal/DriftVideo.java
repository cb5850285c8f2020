// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal;

import java.nio.file.Path;
import java.util.Locale;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

/**
 * A grey video.
 *
 * @param source where it seems to lie
 * @param info its size and length
 */
public record DriftVideo(Path source, VideoInfo info) implements Video {
    /** A video of 32 x 24 pixels. */
    public static DriftVideo of(String name, int frames) {
        return new DriftVideo(
                Path.of(name),
                new VideoInfo(32, 24, frames, new Rational(1, 25), new Rational(25, 1), 0, "grey", "fp-" + name));
    }

    @Override
    public Picture frame(int index) {
        return new Picture(32, 24, new byte[32 * 24 * 3]);
    }

    @Override
    public FrameIdentity identity(int index) {
        return new FrameIdentity(index, index, true, index);
    }

    @Override
    public String frameName(int index) {
        return String.format(Locale.ROOT, "%05d", index);
    }

    @Override
    public int indexAt(double seconds) {
        return (int) (seconds * 25);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
