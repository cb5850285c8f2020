// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;

/** Every frame asked for is the frame that comes, in any order, for many containers and codecs. */
class RandomAccessTests {
    private static final int FRAMES = 60;
    private static final int SMALL_CACHE = 3 * RawClip.WIDTH * RawClip.HEIGHT * 3;

    @TempDir
    Path folder = Path.of("");

    private final FfmpegVideoService service = new FfmpegVideoService(SMALL_CACHE);

    static Stream<Arguments> clips() {
        RawClip mpeg4 = RawClip.of("mpeg4");
        return Stream.of(
                Arguments.of("plain.mp4", mpeg4),
                Arguments.of("b.mp4", mpeg4.bFrames(2)),
                Arguments.of("b.mkv", mpeg4.bFrames(2)),
                Arguments.of("b.avi", mpeg4.bFrames(2)),
                Arguments.of("b.ts", RawClip.of("mpeg2video").bFrames(2)),
                Arguments.of("b.mpg", RawClip.of("mpeg2video").bFrames(2)),
                Arguments.of("-vfr.mp4", mpeg4.bFrames(1).times(i -> i * 40L + i * i)),
                Arguments.of("vfr.mkv", mpeg4.times(i -> i * 33L + (i % 3) * 10)),
                Arguments.of("late.mp4", mpeg4.bFrames(2).times(i -> 5000 + i * 40L)),
                Arguments.of("h264.mp4", RawClip.of("libopenh264")),
                Arguments.of("h264.ts", RawClip.of("libopenh264")),
                Arguments.of("vp8.webm", RawClip.of("libvpx")),
                Arguments.of("vp9.webm", RawClip.of("libvpx-vp9")),
                Arguments.of("mjpeg.avi", RawClip.of("mjpeg").pixels(AV_PIX_FMT_YUVJ420P)),
                Arguments.of("picture.gif", RawClip.of("gif").pixels(AV_PIX_FMT_RGB8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clips")
    void anyOrderGivesTheFrameAskedFor(String name, RawClip clip) throws RunException {
        Path file = folder.resolve(name);
        clip.write(file, FRAMES);
        try (Video video = open(file)) {
            assertEquals(FRAMES, video.info().frameCount());
            assertEquals(RawClip.WIDTH, video.info().width());
            assertEquals(RawClip.HEIGHT, video.info().height());
            Random random = new Random(1);
            for (int i = 0; i < 80; i++) {
                check(video, random.nextInt(FRAMES));
            }
            for (int i = 0; i < FRAMES; i++) {
                check(video, i);
            }
            for (int i = FRAMES - 1; i >= 0; i--) {
                check(video, i);
            }
        }
    }

    private static void check(Video video, int index) throws RunException {
        assertEquals(index, Barcode.read(video.frame(index), RawClip.WIDTH, RawClip.HEIGHT), "frame");
        assertEquals(index, video.identity(index).index());
    }

    @Test
    void timesOfAVariableRateAreKept() throws RunException {
        Path file = folder.resolve("vfr.mp4");
        RawClip.of("mpeg4").bFrames(2).times(i -> 1000 + i * 40L + i * i).write(file, FRAMES);
        try (Video video = open(file)) {
            double tick = video.info().timeBase().value();
            for (int i = 0; i < FRAMES; i++) {
                double seconds = (video.identity(i).pts() - video.identity(0).pts()) * tick;
                assertEquals((i * 40 + i * i) / 1000.0, seconds, 1e-9);
                assertEquals(i, video.indexAt(seconds));
                assertEquals(i, video.indexAt(seconds + 0.0395));
            }
            assertEquals(0, video.indexAt(-1));
            assertEquals(FRAMES - 1, video.indexAt(1e9));
        }
    }

    @Test
    void framesCutOffByAnEditListAreNotShown() throws RunException {
        Path file = folder.resolve("edit.mp4");
        RawClip.of("mpeg4").times(i -> (i - 7) * 40L).write(file, FRAMES);
        try (Video video = open(file)) {
            assertEquals(FRAMES - 7, video.info().frameCount());
            for (int i : new int[] {0, 30, 5, 52, 4, 11}) {
                assertEquals(i + 7, Barcode.read(video.frame(i), RawClip.WIDTH, RawClip.HEIGHT));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"90, 90, 64, 96", "-90, 270, 64, 96", "180, 180, 96, 64"})
    void rotationIsApplied(double stored, int shown, int width, int height) throws RunException {
        Path file = folder.resolve("turned.mp4");
        RawClip.of("mpeg4").rotated((int) stored).write(file, 3);
        try (Video video = open(file)) {
            assertEquals(shown, video.info().rotationDegrees());
            assertEquals(width, video.info().width());
            assertEquals(height, video.info().height());
            Picture picture = video.frame(1);
            assertEquals(width, picture.width());
            // Bit 0, white only in frame 1, is drawn top left.
            int x = shown == 90 || shown == 180 ? width - 4 : 4;
            int y = shown == 90 ? 4 : height - 4;
            assertTrue((picture.rgb()[(y * width + x) * 3] & 0xFF) > 128, "corner");
            assertTrue((picture.rgb()[((height - 1 - y) * width + width - 1 - x) * 3] & 0xFF) < 128, "opposite corner");
        }
    }

    @ParameterizedTest
    @CsvSource({"a.mp4,97,63", "a.mkv,64,48", "a.webm,51,33", "a.avi,50,50", "b.mp4,1,1", "b.avi,2,2", "b.mkv,1,7"})
    void writtenClipsReadBack(String name, int width, int height) throws RunException {
        Path file = folder.resolve(name);
        try (ClipWriter writer = service.write(file, new ClipFormat(width, height, new Rational(30000, 1001)))) {
            for (int i = 0; i < 20; i++) {
                writer.add(Barcode.of(i, width, height));
            }
            assertTrue(Files.notExists(file), "no file before it is complete");
            writer.finish();
        }
        try (Video video = open(file)) {
            assertEquals(20, video.info().frameCount());
            assertEquals(width + width % 2, video.info().width());
            assertEquals(height + height % 2, video.info().height());
            if (width > 8) {
                for (int i = 19; i >= 0; i--) {
                    assertEquals(i, Barcode.read(video.frame(i), width, height));
                }
            }
            assertEquals(
                    19 * 1001 / 30000.0,
                    (video.identity(19).pts() - video.identity(0).pts())
                            * video.info().timeBase().value(),
                    0.002);
        }
    }

    @Test
    void coloursSurvive() throws RunException {
        for (int height : new int[] {64, 720}) {
            Path file = folder.resolve("colour" + height + ".mp4");
            byte[] rgb = new byte[64 * height * 3];
            for (int i = 0; i < rgb.length; i += 3) {
                rgb[i] = (byte) 200;
                rgb[i + 1] = 90;
                rgb[i + 2] = 40;
            }
            try (ClipWriter writer = service.write(file, new ClipFormat(64, height, new Rational(25, 1)))) {
                writer.add(new Picture(64, height, rgb));
                writer.finish();
            }
            try (Video video = open(file)) {
                byte[] read = video.frame(0).rgb();
                int at = (height / 2 * 64 + 32) * 3;
                assertEquals(200, read[at] & 0xFF, 6);
                assertEquals(90, read[at + 1] & 0xFF, 6);
                assertEquals(40, read[at + 2] & 0xFF, 6);
            }
        }
    }

    @Test
    void cachedIndexGivesTheSameAndACorruptOneIsBuiltAgain() throws Exception {
        Path file = folder.resolve("b.mkv");
        Path cache = folder.resolve("cache");
        RawClip.of("mpeg4").bFrames(2).write(file, FRAMES);
        Video first = service.open(file, Optional.of(cache), new NullProgressMonitor());
        first.close();
        Path index;
        try (Stream<Path> files = Files.list(cache)) {
            index = files.toList().get(0);
        }
        byte[] valid = Files.readAllBytes(index);
        for (int damage = 0; damage < 6; damage++) {
            byte[] bytes = Arrays.copyOf(valid, damage == 5 ? 10 : valid.length);
            if (damage > 0 && damage < 5) {
                bytes[valid.length * damage / 5] ^= 0x40;
            }
            Files.write(index, bytes);
            try (Video video = service.open(file, Optional.of(cache), new NullProgressMonitor())) {
                assertEquals(first.info(), video.info());
                assertEquals(17, Barcode.read(video.frame(17), RawClip.WIDTH, RawClip.HEIGHT));
            }
            assertArrayEquals(valid, Files.readAllBytes(index), "the cache is whole again");
        }
    }

    @Test
    void threadsShareAVideo() throws Exception {
        Path file = folder.resolve("b.mkv");
        RawClip.of("mpeg4").bFrames(2).write(file, FRAMES);
        try (Video video = open(file)) {
            Stream.iterate(0, i -> i + 1).limit(200).parallel().forEach(i -> {
                try {
                    check(video, i * 37 % FRAMES);
                } catch (RunException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThrows(IndexOutOfBoundsException.class, () -> video.frame(FRAMES));
        }
    }

    @Test
    void aClosedVideoSaysSo() throws RunException {
        Path file = folder.resolve("c.mp4");
        RawClip.of("mpeg4").write(file, 3);
        Video video = open(file);
        video.close();
        video.close();
        RunException error = assertThrows(RunException.class, () -> video.frame(0));
        assertTrue(error.getMessage().contains("closed"), error.getMessage());
    }

    private Video open(Path file) throws RunException {
        return service.open(file, Optional.empty(), new NullProgressMonitor());
    }
}
