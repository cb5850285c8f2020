// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

/** Files that cannot be used are refused by name; those that can are exact. */
class BadInputTests {
    @TempDir
    Path folder = Path.of("");

    private final FfmpegVideoService service = new FfmpegVideoService();

    private void refused(Path file, String word) {
        RunException error =
                assertThrows(RunException.class, () -> service.open(file, Optional.empty(), new NullProgressMonitor())
                        .close());
        String message = error.getMessage();
        assertTrue(message.contains(String.valueOf(file.getFileName())), message);
        assertTrue(message.contains(word), message);
        assertEquals(RunException.Kind.INPUT, error.kind());
    }

    @Test
    void emptyMissingAndForeignFilesAreRefused() throws IOException {
        refused(folder.resolve("absent.mp4"), "does not exist");
        refused(Files.createFile(folder.resolve("empty.mp4")), "empty");
        refused(Files.writeString(folder.resolve("text.mp4"), "This is no video.\n".repeat(500)), "no video");
        byte[] noise = new byte[100_000];
        new java.util.Random(3).nextBytes(noise);
        refused(Files.write(folder.resolve("noise.avi"), noise), "noise.avi");
    }

    @Test
    void playlistsAreRefused() throws Exception {
        Path clip = folder.resolve("clip.ts");
        RawClip.of("mpeg2video").write(clip, 10);
        refused(
                Files.writeString(
                        folder.resolve("list.m3u8"),
                        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nclip.ts\n#EXT-X-ENDLIST\n"),
                "list.m3u8");
        refused(
                Files.writeString(folder.resolve("list.ffconcat"), "ffconcat version 1.0\nfile clip.ts\n"),
                "list.ffconcat");
    }

    @Test
    void soundAloneIsRefused() throws IOException {
        java.nio.ByteBuffer wave = java.nio.ByteBuffer.allocate(44 + 16000).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + 16000)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        wave.putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(16000)
                .putShort((short) 2)
                .putShort((short) 16);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(16000);
        // The same inside AVI-like containers is refused for want of a video stream; plain sound formats are not opened
        // at all.
        refused(Files.write(folder.resolve("sound.wav"), wave.array()), "sound.wav");
    }

    @Test
    void aVideoWithoutFramesIsRefused() throws Exception {
        Path none = folder.resolve("none.mp4");
        RawClip.of("mpeg4").write(none, 0);
        refused(none, "none.mp4");
    }

    @Test
    void truncatedFilesAreExactOrRefused() throws Exception {
        for (String name : new String[] {"b.mkv", "b.avi", "b.mp4", "b.ts"}) {
            Path whole = folder.resolve(name);
            (name.endsWith("ts") ? RawClip.of("mpeg2video") : RawClip.of("mpeg4"))
                    .bFrames(2)
                    .write(whole, 60);
            try (Video video = service.open(whole, Optional.empty(), new NullProgressMonitor())) {
                assertEquals(java.util.List.of(), video.warnings());
            }
            byte[] bytes = Files.readAllBytes(whole);
            Path cut = folder.resolve("cut-" + name);
            Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
            if (name.endsWith("mp4")) {
                refused(cut, "copy it again");
                continue;
            }
            try (Video video = service.open(cut, Optional.empty(), new NullProgressMonitor())) {
                int count = video.info().frameCount();
                assertTrue(count > 15 && count < 45, name + " " + count);
                // A transport stream does not say how long it is.
                String said = String.join(" ", video.warnings());
                assertTrue(name.endsWith("ts") || said.contains("from frame " + count + " on is missing"), name + said);
                for (int i = count - 4; i >= 0; i -= 3) {
                    assertEquals(i, Barcode.read(video.frame(i), RawClip.WIDTH, RawClip.HEIGHT), name);
                }
            }
        }
    }

    @Test
    void aFileChangedWhileOpenIsNoticed() throws Exception {
        Path file = folder.resolve("change.mkv");
        RawClip.of("mpeg4").write(file, 600);
        try (Video video = new FfmpegVideoService(1).open(file, Optional.empty(), new NullProgressMonitor())) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = bytes.length / 3; i < bytes.length; i += 50) {
                bytes[i] ^= 0x55;
            }
            Files.write(file, bytes);
            RunException error = assertThrows(RunException.class, () -> video.frame(500));
            assertTrue(error.getMessage().contains("change.mkv"), error.getMessage());
        }
    }

    @Test
    void veryLargePicturesWork() throws Exception {
        Path file = folder.resolve("large.mp4");
        try (ClipWriter writer = service.write(file, new ClipFormat(7680, 4320, new Rational(25, 1)))) {
            writer.add(Barcode.of(9, 7680, 4320));
            writer.finish();
        }
        try (Video video = service.open(file, Optional.empty(), new NullProgressMonitor())) {
            assertEquals(7680, video.info().width());
            assertEquals(9, Barcode.read(video.frame(0), 7680, 4320));
        }
        RunException error = assertThrows(
                RunException.class, () -> service.write(file, new ClipFormat(20000, 10, new Rational(25, 1)))
                        .close());
        assertTrue(error.getMessage().contains("16384"), error.getMessage());
    }

    @Test
    void anUnfinishedClipLeavesNothing() throws Exception {
        Path file = folder.resolve("half.mp4");
        try (ClipWriter writer = service.write(file, new ClipFormat(64, 64, new Rational(25, 1)))) {
            writer.add(Barcode.of(1, 64, 64));
            assertThrows(RunException.class, () -> writer.add(Barcode.of(1, 32, 64)));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
        assertThrows(RunException.class, () -> service.write(
                        folder.resolve("a.doc"), new ClipFormat(64, 64, new Rational(25, 1)))
                .close());
        RunException error = assertThrows(RunException.class, () -> service.write(
                        folder.resolve("no/such/a.mp4"), new ClipFormat(64, 64, new Rational(25, 1)))
                .close());
        assertEquals(RunException.Kind.ENVIRONMENT, error.kind());
    }

    @Test
    void cancelEndsIndexing() throws Exception {
        Path file = folder.resolve("c.mkv");
        RawClip.of("mpeg4").write(file, 300);
        NullProgressMonitor monitor = new NullProgressMonitor();
        monitor.setCanceled(true);
        assertThrows(OperationCanceledException.class, () -> service.open(file, Optional.empty(), monitor)
                .close());
    }

    @Test
    void foldersOfImages() throws Exception {
        Path images = Files.createDirectory(folder.resolve("images"));
        refused(images, "no images");
        String[] names = {"a2.png", "a10.jpg", "a1.bmp", "b 03.PNG", "ü.tif"};
        int[] numbers = {2, 10, 1, 11, 12};
        for (int i = 0; i < names.length; i++) {
            image(images.resolve(names[i]), numbers[i], 45, 33);
        }
        Files.writeString(images.resolve("notes.txt"), "x");
        try (Video video = service.open(images, Optional.empty(), new NullProgressMonitor())) {
            int[] order = {1, 2, 10, 11, 12};
            assertEquals(order.length, video.info().frameCount());
            assertEquals("images", video.info().codec());
            assertEquals("a10", video.frameName(2));
            for (int i = order.length - 1; i >= 0; i--) {
                assertEquals(order[i], Barcode.read(video.frame(i), 45, 33), video.frameName(i));
            }
        }
        image(images.resolve("c.png"), 1, 44, 33);
        refused(images.resolve("c.png").getParent(), images, "c.png");
        Files.delete(images.resolve("c.png"));
        Files.write(images.resolve("d.png"), new byte[0]);
        refused(images, images, "d.png");
        Files.delete(images.resolve("d.png"));
        image(images.resolve("a2.bmp"), 1, 45, 33);
        refused(images, images, "a2.");
    }

    @Test
    void whatWasReadOfAFolderIsKept() throws Exception {
        Path images = Files.createDirectory(folder.resolve("images"));
        Path cache = folder.resolve("cache");
        for (int i = 0; i < 4; i++) {
            image(images.resolve(i + ".png"), i, 45, 33);
        }
        VideoInfo first = info(images, cache);
        Path kept;
        try (Stream<Path> files = Files.list(cache)) {
            kept = files.toList().get(0);
        }
        byte[] valid = Files.readAllBytes(kept);
        FileTime written = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(kept, written);
        assertEquals(first, info(images, cache));
        assertEquals(written, Files.getLastModifiedTime(kept), "nothing was read again");
        for (int at : new int[] {0, 7, 20, 40, valid.length - 1}) {
            byte[] damaged = valid.clone();
            damaged[at] ^= 0x10;
            Files.write(kept, damaged);
            assertEquals(first, info(images, cache));
            assertArrayEquals(valid, Files.readAllBytes(kept), "whole again");
        }
        image(images.resolve("2.png"), 9, 45, 33);
        Files.setLastModifiedTime(images.resolve("2.png"), FileTime.fromMillis(5000));
        assertNotEquals(first.fingerprint(), info(images, cache).fingerprint());
        try (Video video = service.open(images, Optional.of(cache), new NullProgressMonitor())) {
            assertEquals(9, Barcode.read(video.frame(2), 45, 33));
        }
    }

    private VideoInfo info(Path images, Path cache) throws RunException {
        try (Video video = service.open(images, Optional.of(cache), new NullProgressMonitor())) {
            return video.info();
        }
    }

    @Test
    void namesMayBeAnything() throws Exception {
        for (String name : new String[] {
            "-i.mp4",
            "a%d.mkv",
            "%05d.avi",
            "c:d.mp4",
            "http:x.mkv",
            "with space.mp4",
            "ü日本.mkv",
            "a?b#c.mp4",
            "*.avi",
            "[1].mp4"
        }) {
            Path file = folder.resolve(name);
            try (ClipWriter writer = service.write(file, new ClipFormat(64, 48, new Rational(25, 1)))) {
                for (int i = 0; i < 5; i++) {
                    writer.add(Barcode.of(i, 64, 48));
                }
                writer.finish();
            }
            assertTrue(Files.isRegularFile(file), name);
            try (Video video = service.open(file, Optional.of(folder.resolve("c")), new NullProgressMonitor())) {
                assertEquals(5, video.info().frameCount(), name);
                assertEquals(3, Barcode.read(video.frame(3), 64, 48), name);
            }
        }
        Path images = Files.createDirectory(folder.resolve("-%d: ü"));
        for (String name : new String[] {"-1.png", "%d.png", "a:b.png", "ü 日.png"}) {
            image(images.resolve(name), 5, 45, 33);
        }
        try (Video video = service.open(images, Optional.empty(), new NullProgressMonitor())) {
            assertEquals(4, video.info().frameCount());
            assertEquals(5, Barcode.read(video.frame(3), 45, 33));
        }
    }

    @Test
    void whatMayNotBeReadIsNamed() throws Exception {
        Path images = Files.createDirectory(folder.resolve("closed"));
        image(images.resolve("1.png"), 5, 45, 33);
        Path clip = folder.resolve("closed.mkv");
        RawClip.of("mpeg4").write(clip, 3);
        Set<PosixFilePermission> none = Set.of();
        for (Path path : new Path[] {images, clip}) {
            try {
                Files.setPosixFilePermissions(path, none);
            } catch (UnsupportedOperationException e) {
                Assumptions.abort("no permissions on this file system");
            }
            Assumptions.assumeFalse(Files.isReadable(path), "root may read everything");
            refused(path, "permission");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void refused(Path open, Path parent, String word) {
        RunException error =
                assertThrows(RunException.class, () -> service.open(open, Optional.empty(), new NullProgressMonitor())
                        .close());
        assertTrue(
                error.getMessage().contains(word) && error.getMessage().contains(parent.toString()),
                error.getMessage());
    }

    private static void image(Path file, int number, int width, int height) throws IOException {
        byte[] rgb = Barcode.of(number, width, height).rgb();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, (rgb[3 * i] & 0xFF) * 0x010101);
        }
        String name = file.toString();
        assertTrue(ImageIO.write(
                image, name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT), file.toFile()));
    }
}
