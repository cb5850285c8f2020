// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.VideoService;

/** A long 1080p clip with a moving texture, written once and reused by later runs in the same folder. */
final class LongClip {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int RATE = 25;

    private LongClip() {}

    static Path write(VideoService service, Path target, int seconds, SubMonitor progress) throws RunException {
        if (Files.exists(target)) {
            return target;
        }
        int frames = seconds * RATE;
        progress.setWorkRemaining(frames);
        try (ClipWriter writer = service.write(target, new ClipFormat(WIDTH, HEIGHT, new Rational(RATE, 1)))) {
            for (int i = 0; i < frames; i++) {
                progress.split(1);
                writer.add(MovingTexture.frame(WIDTH, HEIGHT, i));
            }
            writer.finish();
        }
        return target;
    }

    /** A texture that drifts over time, with one bright disc; cheap to make at any size. */
    static final class MovingTexture {
        private MovingTexture() {}

        static Picture frame(int width, int height, int index) {
            byte[] rgb = new byte[width * height * 3];
            double[] circle = circle(width, height, index);
            for (int y = 0, o = 0; y < height; y++) {
                for (int x = 0; x < width; x++, o += 3) {
                    boolean disc = Math.hypot(x - circle[0], y - circle[1]) < circle[2];
                    int texture = ((x + index) * 7 ^ y * 5) & 0x3f;
                    rgb[o] = (byte) (disc ? 200 - texture / 2 : 60 + texture);
                    rgb[o + 1] = (byte) (disc ? 120 + texture : 90 + texture / 2);
                    rgb[o + 2] = (byte) (disc ? 40 : 120 + texture);
                }
            }
            return new Picture(width, height, rgb);
        }

        /** The disc's centre, x and y, and its radius. */
        static double[] circle(int width, int height, int index) {
            return new double[] {
                width * (0.5 + 0.3 * Math.sin(index / 60.0)), height * (0.5 + 0.2 * Math.cos(index / 43.0)), height / 6.0
            };
        }

        static byte[] disc(int width, int height, int index) {
            byte[] pixels = new byte[width * height];
            double[] circle = circle(width, height, index);
            for (int y = 0, o = 0; y < height; y++) {
                for (int x = 0; x < width; x++, o++) {
                    pixels[o] = (byte) (Math.hypot(x - circle[0], y - circle[1]) < circle[2] ? 1 : 0);
                }
            }
            return pixels;
        }
    }
}
