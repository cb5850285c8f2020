// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Files that the ffmpeg command makes: any order gives the very bytes that decoding in order gives, and the frame asked for. */
class MadeFormatsTests {
    private static final int FRAMES = 60;
    private static final int PICTURE = Ffmpeg.WIDTH * Ffmpeg.HEIGHT * 3;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            pyramid.mp4    | libx264    | -c:v libx264 -g 30 -bf 3 -b_strategy 0 -x264-params b-pyramid=normal:ref=4 -pix_fmt yuv420p
            open.mkv       | libx264    | -c:v libx264 -g 20 -bf 2 -x264-params open-gop=1:keyint=20 -pix_fmt yuv420p
            intra.mp4      | libx264    | -c:v libx264 -x264-params intra-refresh=1:keyint=20 -bf 0 -pix_fmt yuv420p
            interlaced.mp4 | libx264    | -c:v libx264 -g 20 -bf 2 -flags +ilme+ildct -pix_fmt yuv420p
            interlaced.ts  | libx264    | -c:v libx264 -g 20 -bf 2 -flags +ilme+ildct -x264-params tff=1 -pix_fmt yuv420p
            fields.ts      | mpeg2video | -c:v mpeg2video -g 15 -bf 2 -flags +ilme+ildct -b:v 3M
            full.mkv       | libx264    | -c:v libx264 -g 20 -bf 2 -pix_fmt yuv444p
            ten.mkv        | libx264    | -c:v libx264 -g 20 -bf 2 -pix_fmt yuv420p10le
            late.ts        | libx264    | -c:v libx264 -g 20 -bf 2 -pix_fmt yuv420p -output_ts_offset 100
            early.mkv      | libx264    | -c:v libx264 -g 20 -bf 2 -pix_fmt yuv420p -output_ts_offset 7.5
            raw.h264       | libx264    | -c:v libx264 -g 20 -bf 2 -pix_fmt yuv420p
            parts.mp4      | libx264    | -c:v libx264 -g 20 -bf 2 -pix_fmt yuv420p -movflags +frag_keyframe+empty_moov
            hevc.mp4       | libx265    | -c:v libx265 -x265-params log-level=error:keyint=20:bframes=3:frame-threads=1 -pix_fmt yuv420p
            hevc.ts        | libx265    | -c:v libx265 -x265-params log-level=error:keyint=20:open-gop=1:frame-threads=1 -pix_fmt yuv420p
            av1.mp4        | libaom-av1 | -c:v libaom-av1 -cpu-used 8 -g 20 -lag-in-frames 12 -crf 20 -b:v 0
            av1.mkv        | libsvtav1  | -c:v libsvtav1 -preset 10 -g 20 -crf 20 -loglevel quiet
            altref.webm    | libvpx-vp9 | -c:v libvpx-vp9 -g 30 -auto-alt-ref 1 -lag-in-frames 16 -cpu-used 5 -crf 15 -b:v 0
            altref8.webm   | libvpx     | -c:v libvpx -g 30 -auto-alt-ref 1 -lag-in-frames 16 -cpu-used 5 -crf 10 -b:v 2M
            theora.ogv     | libtheora  | -c:v libtheora -g 16 -q:v 9
            prores.mov     | prores_ks  | -c:v prores_ks -pix_fmt yuv422p10le
            ffv1.mkv       | ffv1       | -c:v ffv1 -level 3
            png.mov        | png        | -c:v png
            old.avi        | msmpeg4    | -c:v msmpeg4 -g 20 -q:v 3
            raw.m2v        | mpeg2video | -c:v mpeg2video -g 15 -bf 2 -b:v 3M
            flash.flv      | flv        | -c:v flv -g 20 -q:v 3
            moving.gif     | gif        | -c:v gif
            """)
    void anyOrderGivesTheSameBytes(String name, String encoder, String options) throws Exception {
        Ffmpeg.need(encoder);
        Path file = folder.resolve(name);
        Ffmpeg.encode(Ffmpeg.barcodes(folder, FRAMES), options, file);
        exact(file, 0, FRAMES);
    }

    /** Reads in order, then at random with as good as no cache, backward too. */
    private static void exact(Path file, int first, int count) throws RunException {
        byte[][] inOrder = new byte[count][];
        try (Video video = open(file, 1L << 30)) {
            assertEquals(count, video.info().frameCount());
            assertEquals(List.of(), video.warnings());
            for (int i = 0; i < count; i++) {
                inOrder[i] = video.frame(i).rgb();
                assertEquals(first + i, Barcode.read(video.frame(i), Ffmpeg.WIDTH, Ffmpeg.HEIGHT), "frame " + i);
            }
        }
        Random random = new Random(4);
        try (Video video = open(file, 1)) {
            for (int i = 0; i < 40; i++) {
                int index = random.nextInt(count);
                assertArrayEquals(inOrder[index], video.frame(index).rgb(), "frame " + index);
            }
        }
        try (Video video = open(file, 10L * PICTURE)) {
            for (int i = count - 1; i >= count / 2; i--) {
                assertArrayEquals(inOrder[i], video.frame(i).rgb(), "backward, frame " + i);
            }
        }
    }

    private static Video open(Path file, long cache) throws RunException {
        return new FfmpegVideoService(cache).open(file, Optional.empty(), new NullProgressMonitor());
    }

    @Test
    void anEditListCutsExactly() throws Exception {
        Ffmpeg.need("libx264");
        Path whole = folder.resolve("whole.mp4");
        Path part = folder.resolve("part.mp4");
        Ffmpeg.encode(Ffmpeg.barcodes(folder, FRAMES), "-c:v libx264 -g 24 -bf 2 -pix_fmt yuv420p", whole);
        Ffmpeg.run(List.of("-ss", "0.52", "-i", whole.toString(), "-c", "copy", part.toString()));
        exact(part, 13, FRAMES - 13);
    }

    @Test
    void aTurnedClipIsShownUpright() throws Exception {
        Ffmpeg.need("libx264");
        Path plain = folder.resolve("plain.mp4");
        Path turned = folder.resolve("turned.mp4");
        Ffmpeg.encode(Ffmpeg.barcodes(folder, 20), "-c:v libx264 -bf 2 -pix_fmt yuv420p", plain);
        byte[] bytes = Files.readAllBytes(plain);
        turn(bytes);
        Files.write(turned, bytes);
        try (Video before = open(plain, 1);
                Video after = open(turned, 1)) {
            assertEquals(90, after.info().rotationDegrees());
            assertEquals(Ffmpeg.HEIGHT, after.info().width());
            for (int frame : new int[] {7, 3, 19}) {
                byte[] stored = before.frame(frame).rgb();
                byte[] shown = after.frame(frame).rgb();
                for (int y = 0; y < Ffmpeg.HEIGHT; y++) {
                    for (int x = 0; x < Ffmpeg.WIDTH; x++) {
                        int at = (x * Ffmpeg.HEIGHT + Ffmpeg.HEIGHT - 1 - y) * 3;
                        assertEquals(stored[(y * Ffmpeg.WIDTH + x) * 3], shown[at]);
                    }
                }
            }
        }
    }

    /** Writes a quarter turn clockwise into the track header (ISO/IEC 14496-12, 8.3.2). */
    private static void turn(byte[] bytes) {
        int at = 0;
        while (bytes[at] != 't' || bytes[at + 1] != 'k' || bytes[at + 2] != 'h' || bytes[at + 3] != 'd') {
            at++;
        }
        java.nio.ByteBuffer matrix = java.nio.ByteBuffer.wrap(bytes, at + 44, 36);
        for (int value : new int[] {0, 1 << 16, 0, -(1 << 16), 0, 0, Ffmpeg.HEIGHT << 16, 0, 1 << 30}) {
            matrix.putInt(value);
        }
    }

    @ParameterizedTest
    @CsvSource({"early.mp4,-movflags +faststart", "cut.mkv,-bf 2", "cut.avi,-bf 0"})
    void aCutFileSaysFromWhichFrameOn(String name, String options) throws Exception {
        Ffmpeg.need("libx264");
        Path whole = folder.resolve("whole-" + name);
        Ffmpeg.encode(Ffmpeg.barcodes(folder, 100), "-c:v libx264 -g 20 -crf 10 -pix_fmt yuv420p " + options, whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve(name);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        try (Video video = open(cut, 1)) {
            int count = video.info().frameCount();
            assertTrue(count > 20 && count < 80, name + " " + count);
            assertEquals(1, video.warnings().size(), name);
            String warning = video.warnings().get(0);
            assertTrue(warning.contains(name) && warning.contains("from frame " + count + " on is missing"), warning);
            for (int i = count - 1; i >= 0; i -= 7) {
                assertEquals(i, Barcode.read(video.frame(i), Ffmpeg.WIDTH, Ffmpeg.HEIGHT), name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"sound.mp4,aac", "sound.ogg,libvorbis", "sound.mka,flac", "sound.ts,mp2"})
    void soundAloneIsRefused(String name, String encoder) throws Exception {
        Ffmpeg.need(encoder);
        Path file = folder.resolve(name);
        Ffmpeg.run(List.of("-f", "lavfi", "-i", "sine=duration=1", "-c:a", encoder, file.toString()));
        RunException error =
                assertThrows(RunException.class, () -> open(file, 1).close());
        assertTrue(
                error.getMessage().contains(name) && error.getMessage().contains("no video stream"),
                error.getMessage());
    }

    @Test
    void soundBesideThePicturesDoesNotMatter() throws Exception {
        Ffmpeg.need("libx264");
        Path silent = folder.resolve("silent.mp4");
        Path both = folder.resolve("both.mkv");
        Ffmpeg.encode(Ffmpeg.barcodes(folder, FRAMES), "-c:v libx264 -g 20 -bf 2 -pix_fmt yuv420p", silent);
        Ffmpeg.run(List.of(
                "-f",
                "lavfi",
                "-i",
                "sine=duration=3",
                "-i",
                silent.toString(),
                "-c:v",
                "copy",
                "-c:a",
                "aac",
                both.toString()));
        exact(both, 0, FRAMES);
    }
}
