// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.nio.file.Path;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.ui.geometry.MaskShapes;

/** A clip in memory: a bright square that moves two pixels a frame over a gradient. */
final class DotVideo implements Video {
    static final int FRAMES = 24;

    private final Path source;
    private final VideoInfo info;

    DotVideo(Path source, int width, int height) {
        this.source = source;
        info = info(width, height);
    }

    static VideoInfo info(int width, int height) {
        return new VideoInfo(
                width, height, FRAMES, new Rational(1, 25), new Rational(25, 1), 0, "images", "0".repeat(64));
    }

    /** Where the square is on a frame. */
    static Box square(int frame) {
        return new Box(40 + 2.0 * frame, 50, 60, 60);
    }

    /** Its exact mask in a small clip. */
    static Mask truth(int frame) {
        return MaskShapes.box(Mask.empty(320, 200), square(frame));
    }

    @Override
    public Path source() {
        return source;
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
        return Integer.toString(index);
    }

    @Override
    public int indexAt(double seconds) {
        return Math.max(0, Math.min(FRAMES - 1, (int) Math.floor(seconds * 25 + 1e-6)));
    }

    @Override
    public Picture frame(int index) {
        byte[] rgb = new byte[info.width() * info.height() * 3];
        Box square = square(index);
        for (int y = 0, i = 0; y < info.height(); y++) {
            for (int x = 0; x < info.width(); x++, i += 3) {
                boolean inside = x >= square.x() && x < square.right() && y >= square.y() && y < square.bottom();
                rgb[i] = (byte) (inside ? 230 : x * 120 / info.width());
                rgb[i + 1] = (byte) (inside ? 200 : y * 120 / info.height());
                rgb[i + 2] = (byte) (inside ? 80 : 90);
            }
        }
        return new Picture(info.width(), info.height(), rgb);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
