// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.Shape;
import org.reframe.api.label.DavisPalette;
import org.reframe.api.label.LabelPng;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.GoldenMasks;
import org.reframe.datasets.internal.RunStub;

class DavisTests {
    @TempDir
    Path folder = Path.of("");

    private Exchange.Exchanged read(Path path) throws RunException {
        return new DavisExchange().read(path, RunStub.in(folder));
    }

    private static void image(Path file, int type, int... values) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(values.length, 2, type);
        for (int x = 0; x < values.length; x++) {
            image.getRaster().setSample(x, 1, 0, values[x]);
        }
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void greyBlackAndWhiteIsOneObject() throws IOException, RunException {
        image(folder.resolve("seq/00000.png"), BufferedImage.TYPE_BYTE_GRAY, 0, 0, 0);
        image(folder.resolve("seq/00001.png"), BufferedImage.TYPE_BYTE_GRAY, 0, 255, 255);
        Exchange.Exchanged read = read(folder.resolve("seq"));
        AnnotatedTrack track = read.annotations().videos().get(0).tracks().get(0);
        assertEquals(1, track.id());
        assertEquals(List.of(1), List.copyOf(track.frames().keySet()));
        assertTrue(read.losses().toString().contains("255 became the object with id 1"));
    }

    @Test
    void greyLevelsAreIdsAnd255IsVoid() throws IOException, RunException {
        image(folder.resolve("seq/0.png"), BufferedImage.TYPE_BYTE_GRAY, 0, 2, 255, 254);
        Exchange.Exchanged read = read(folder.resolve("seq"));
        List<AnnotatedTrack> tracks = read.annotations().videos().get(0).tracks();
        assertEquals(
                List.of(2, 254, 255), tracks.stream().map(AnnotatedTrack::id).toList());
        assertEquals("void", tracks.get(2).label());
        assertTrue(read.losses().toString().contains("do not count"));
        Path out = folder.resolve("out");
        new DavisExchange().write(read.annotations(), out, RunStub.in(folder));
        assertEquals(
                read.annotations().toString().length(),
                read(out).annotations().toString().length());
        BufferedImage image = ImageIO.read(out.resolve("Annotations/seq/0.png").toFile());
        assertEquals(BufferedImage.TYPE_BYTE_INDEXED, image.getType());
        assertArrayEquals(new int[] {0, 2, 255, 254}, image.getRaster().getSamples(0, 1, 4, 1, 0, (int[]) null));
        IndexColorModel colours = (IndexColorModel) image.getColorModel();
        assertEquals(256, colours.getMapSize());
        assertEquals(0x800000, colours.getRGB(1) & 0xffffff);
        assertEquals(0x008000, colours.getRGB(2) & 0xffffff);
        assertEquals(0xe0e0c0, colours.getRGB(255) & 0xffffff);
        assertTrue(!colours.hasAlpha());
    }

    @Test
    void sixteenBitIdsAreKeptAndRenumberedOnWriting() throws IOException, RunException {
        image(folder.resolve("seq/0.png"), BufferedImage.TYPE_USHORT_GRAY, 0, 1001, 2000);
        Exchange.Exchanged read = read(folder.resolve("seq"));
        assertEquals(List.of(1001, 2000), ids(read));
        Path out = folder.resolve("out");
        assertEquals(
                2,
                new DavisExchange()
                        .write(read.annotations(), out, RunStub.in(folder))
                        .losses()
                        .size());
        assertEquals(List.of(1, 2), ids(read(out)));
    }

    private static List<Integer> ids(Exchange.Exchanged read) {
        return read.annotations().videos().get(0).tracks().stream()
                .map(AnnotatedTrack::id)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void packedPalettesKeepTheirIndices(int bits) throws IOException, RunException {
        byte[] same = new byte[1 << bits];
        IndexColorModel colours = new IndexColorModel(bits, same.length, same, same, same);
        BufferedImage image = new BufferedImage(9, 5, BufferedImage.TYPE_BYTE_BINARY, colours);
        Random random = new Random(bits);
        int[] values = random.ints(45, 0, 1 << bits).toArray();
        image.getRaster().setSamples(0, 0, 9, 5, 0, values);
        Path file = folder.resolve("packed.png");
        ImageIO.write(image, "png", file.toFile());
        PngSamples samples = PngDecoder.read(file);
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], samples.sample(i % 9, i / 9, 0));
        }
    }

    @Test
    void interlacedAndColouredPicturesDecodeAsTheJdkDoes() throws IOException, RunException {
        Random random = new Random(2);
        for (int type :
                new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_GRAY}) {
            BufferedImage image = new BufferedImage(1 + random.nextInt(40), 1 + random.nextInt(40), type);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    image.setRGB(x, y, random.nextInt(8) == 0 ? random.nextInt() : x * 0x030201 + y);
                }
            }
            Path file = folder.resolve("x.png");
            javax.imageio.ImageWriter writer =
                    ImageIO.getImageWritersByFormatName("png").next();
            javax.imageio.ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
            try (javax.imageio.stream.ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
                writer.setOutput(out);
                writer.write(null, new javax.imageio.IIOImage(image, null, null), parameters);
            }
            PngSamples samples = PngDecoder.read(file);
            assertTrue(samples.header().interlaced());
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    for (int c = 0; c < samples.header().channels(); c++) {
                        assertEquals(image.getRaster().getSample(x, y, c), samples.sample(x, y, c));
                    }
                }
            }
            Files.delete(file);
        }
    }

    @Test
    void coloursOfThePaletteAreIndicesAndOthersAreRefused() throws IOException, RunException {
        Path file = folder.resolve("seq/0.png");
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, DavisPalette.colour(3));
        ImageIO.write(image, "png", file.toFile());
        assertEquals(List.of(3), ids(read(folder.resolve("seq"))));
        image.setRGB(1, 1, 0x123456);
        ImageIO.write(image, "png", file.toFile());
        RunException e = assertThrows(RunException.class, () -> read(folder.resolve("seq")));
        assertTrue(e.getMessage().contains("x=1 y=1") && e.getMessage().contains("0.png"), e.getMessage());
    }

    @Test
    void bombsAreRefusedBeforeTheyUnpack() throws IOException {
        Path file = folder.resolve("seq/0.png");
        Files.createDirectories(file.getParent());
        byte[] header = ByteBuffer.allocate(13)
                .putInt(100_000)
                .putInt(100_000)
                .put((byte) 8)
                .put((byte) 3)
                .array();
        CRC32 sum = new CRC32();
        sum.update("IHDR".getBytes());
        sum.update(header);
        ByteBuffer bytes =
                ByteBuffer.allocate(33).putLong(0x89504E470D0A1A0AL).putInt(13).put("IHDR".getBytes());
        Files.write(file, bytes.put(header).putInt((int) sum.getValue()).array());
        RunException e = assertThrows(RunException.class, () -> read(folder.resolve("seq")));
        assertTrue(e.getMessage().contains("beyond the limit"), e.getMessage());
    }

    @Test
    void everyPrefixAndEveryFlippedByteOfAMaskIsRefused() throws IOException {
        Path file = folder.resolve("whole.png");
        byte[] pixels = new byte[30 * 20];
        new Random(1).nextBytes(pixels);
        LabelPng.write(file, 30, 20, pixels);
        byte[] whole = Files.readAllBytes(file);
        int dataEnd = whole.length - 12;
        int dataStart = 33 + 12 + 768;
        Path bad = folder.resolve("bad.png");
        for (int i = 0; i < dataEnd; i += 5) {
            Files.write(bad, java.util.Arrays.copyOf(whole, i));
            assertThrows(RunException.class, () -> PngDecoder.read(bad), "prefix " + i);
        }
        for (int i = dataStart; i < dataEnd; i += 3) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x10;
            Files.write(bad, flipped);
            RunException e = assertThrows(RunException.class, () -> PngDecoder.read(bad), "byte " + i);
            assertTrue(e.getMessage().contains("bad.png"), e.getMessage());
        }
    }

    @Test
    void framesOfAnotherSizeAreLeftOutAndReported() throws IOException, RunException {
        image(folder.resolve("seq/0.png"), BufferedImage.TYPE_BYTE_GRAY, 0, 1, 1);
        image(folder.resolve("seq/1.png"), BufferedImage.TYPE_BYTE_GRAY, 0, 1);
        Exchange.Exchanged read = read(folder.resolve("seq"));
        assertEquals(
                1, read.annotations().videos().get(0).tracks().get(0).frames().size());
        assertTrue(read.losses().toString().contains("1.png"));
    }

    @Test
    void levelsAndFramesBesideTheMasksAreFound() throws IOException, RunException {
        image(folder.resolve("Annotations/480p/dog/00001.png"), BufferedImage.TYPE_BYTE_GRAY, 0, 1);
        image(folder.resolve("Annotations/Full-Resolution/dog/00001.png"), BufferedImage.TYPE_BYTE_GRAY, 0, 1, 1, 1);
        for (int i = 0; i < 12; i++) {
            Path frame = folder.resolve("JPEGImages/480p/dog/" + i + ".jpg");
            Files.createDirectories(frame.getParent());
            Files.createFile(frame);
        }
        Files.move(folder.resolve("JPEGImages/480p/dog/1.jpg"), folder.resolve("JPEGImages/480p/dog/00001.jpg"));
        AnnotatedVideo video = read(folder).annotations().videos().get(0);
        assertEquals(2, video.width());
        assertEquals(12, video.frameNames().size());
        assertEquals(List.of("9", "10", "11"), video.frameNames().subList(9, 12));
        assertEquals(List.of(1), List.copyOf(video.tracks().get(0).frames().keySet()));
    }

    @Test
    void realSequencesReadAsPublished() throws RunException {
        Path data = GoldenMasks.shared("data/davis480");
        AnnotatedVideo video =
                read(data.resolve("Annotations/dog")).annotations().videos().get(0);
        assertEquals("dog", video.name());
        assertEquals(60, video.frameNames().size());
        assertEquals(854, video.width());
        assertEquals(60, video.tracks().get(0).frames().size());
        Path judo = GoldenMasks.shared("data/cutie-examples/masks/judo");
        Exchange.Exchanged multi = read(judo);
        assertTrue(ids(multi).size() > 1);
        assertNotNull(
                multi.annotations().videos().get(0).tracks().get(0).frames().firstKey());
        assertTrue(multi.annotations().videos().get(0).tracks().stream()
                .flatMap(track -> track.frames().values().stream())
                .allMatch(frame -> frame.shape() instanceof Shape.Region));
    }
}
