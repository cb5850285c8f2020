// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

/** A textured square that moves over a textured ground; it may be black, change its shot or its size at some frame. */
final class MadeClip implements Video {
    static final int SIDE = 48;

    private final VideoInfo info;
    final Set<Integer> decoded = new TreeSet<>();
    int blackFrom = Integer.MAX_VALUE;
    int cutAt = Integer.MAX_VALUE;
    int largerFrom = Integer.MAX_VALUE;

    MadeClip(int frames) {
        info = new VideoInfo(SIDE, SIDE, frames, new Rational(1, 25), new Rational(25, 1), 0, "made", "made");
    }

    /** The square. */
    static Mask truth(int frame) {
        return square(6 + frame % 20, 8, 18);
    }

    static Mask square(int left, int top, int side) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int y = top; y < top + side; y++) Arrays.fill(pixels, y * SIDE + left, y * SIDE + left + side, (byte) 1);
        return Mask.ofPixels(SIDE, SIDE, pixels);
    }

    static Pin pin(int frame, Mask mask) {
        return new Pin(frame, new MaskPrompt(mask), mask);
    }

    static Pin pin(int frame) {
        return pin(frame, truth(frame));
    }

    @Override
    public Picture frame(int frame) {
        decoded.add(frame);
        int side = frame >= largerFrom ? SIDE + 8 : SIDE;
        byte[] rgb = new byte[side * side * 3];
        if (frame >= blackFrom) return new Picture(side, side, rgb);
        byte[] square = truth(frame).toPixels();
        for (int i = 0; i < side * side; i++) {
            int x = i % side;
            int y = i / side;
            boolean object = x < SIDE && y < SIDE && square[y * SIDE + x] != 0;
            int wave = (int) (30 * Math.sin((object ? x - frame : x) / 2.3) * Math.cos(y / 1.9));
            boolean later = frame >= cutAt;
            rgb[3 * i] = (byte) ((object ? 190 : later ? 40 : 90) + wave);
            rgb[3 * i + 1] = (byte) ((object ? 80 : later ? 200 : 120) + wave);
            rgb[3 * i + 2] = (byte) ((later ? 30 : object ? 60 : 150) + wave);
        }
        return new Picture(side, side, rgb);
    }

    @Override
    public Path source() {
        return Path.of("made.mp4");
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
        // nothing is open
    }
}
