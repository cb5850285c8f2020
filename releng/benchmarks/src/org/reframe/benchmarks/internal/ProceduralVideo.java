// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.nio.file.Path;
import java.util.Locale;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

/** A video of any length that is computed frame by frame, so that memory measured is the propagator's alone. */
final class ProceduralVideo implements Video {
    private final VideoInfo info;

    ProceduralVideo(int width, int height, int frames) {
        Rational rate = new Rational(25, 1);
        this.info = new VideoInfo(width, height, frames, new Rational(1, 25), rate, 0, "procedural", "procedural");
    }

    @Override
    public Path source() {
        return Path.of("procedural");
    }

    @Override
    public VideoInfo info() {
        return info;
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
        return Math.clamp((long) Math.floor(seconds * 25), 0, info.frameCount() - 1);
    }

    @Override
    public Picture frame(int index) {
        return LongClip.MovingTexture.frame(info.width(), info.height(), index);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
