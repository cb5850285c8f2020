// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.nio.file.Path;
import java.util.Locale;
import org.reframe.api.mask.Mask;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

/** A textured disc that moves over a textured ground; it may hide for some frames. */
public final class DiscVideo implements Video {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;

    private final VideoInfo info;
    private final int hiddenFrom;
    private final int hiddenTo;

    public DiscVideo(int frames, int hiddenFrom, int hiddenTo) {
        this.hiddenFrom = hiddenFrom;
        this.hiddenTo = hiddenTo;
        info = new VideoInfo(WIDTH, HEIGHT, frames, new Rational(1, 25), new Rational(25, 1), 0, "disc", "disc");
    }

    private boolean inside(int x, int y, int frame) {
        boolean hidden = frame >= hiddenFrom && frame < hiddenTo;
        return !hidden && Math.hypot(x - 50 - 1.5 * frame, y - 60 - 10 * Math.sin(frame / 8.0)) < 22;
    }

    /** The true region. */
    public Mask truth(int frame) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (inside(i % WIDTH, i / WIDTH, frame) ? 1 : 0);
        }
        return Mask.ofPixels(WIDTH, HEIGHT, pixels);
    }

    @Override
    public Picture frame(int frame) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean disc = inside(x, y, frame);
            double tx = disc ? x - 1.5 * frame : x;
            double ty = disc ? y - 10 * Math.sin(frame / 8.0) : y;
            double wave = 40 * Math.sin(tx / 3.1) * Math.cos(ty / 2.7) + 15 * Math.sin((tx + 2 * ty) / 7);
            rgb[3 * i] = (byte) (disc ? 180 + wave : 90 + wave);
            rgb[3 * i + 1] = (byte) (disc ? 90 + wave : 110 + wave);
            rgb[3 * i + 2] = (byte) (disc ? 70 : 140 + wave);
        }
        return new Picture(WIDTH, HEIGHT, rgb);
    }

    @Override
    public Path source() {
        return Path.of("disc");
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
        return (int) (seconds * 25);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
