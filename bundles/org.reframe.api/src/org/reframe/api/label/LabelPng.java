// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.label;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes label maps as 8-bit palette PNG with all 256 DAVIS colours and no transparency; equal maps give equal bytes. Reads the
 * labels of palette and grey pictures. Thread-safe.
 *
 * <p>Source: Portable Network Graphics (PNG) Specification, second edition, W3C 2003.
 */
public final class LabelPng {
    private static final byte PALETTE = 3;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private LabelPng() {}

    /**
     * Writes a file whole or not at all; its folder is made when it is missing.
     *
     * @param file to write or replace
     * @param width pixels
     * @param height pixels
     * @param ids {@code [H,W]} row by row, 0 background, unsigned
     * @throws IOException when it cannot be written; nothing is left behind
     */
    public static void write(Path file, int width, int height, byte[] ids) throws IOException {
        if (ids.length != (long) width * height) {
            throw new IllegalArgumentException(ids.length + " ids for " + width + "x" + height + " pixels");
        }
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.resolveSibling(""));
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            encode(part, width, height, ids);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * The labels of a decoded picture: palette indices, or grey values. A colour picture counts as grey when its red, green
     * and blue are equal everywhere; what it means otherwise nobody knows.
     *
     * @param image as read from a file
     * @return {@code [H,W]} row by row, unsigned
     * @throws IOException when it has colours without a palette or more than 8 bits, saying what to give
     */
    public static byte[] labels(BufferedImage image) throws IOException {
        Raster raster = image.getRaster();
        if (raster.getSampleModel().getSampleSize(0) > 8) {
            throw new IOException("it has " + raster.getSampleModel().getSampleSize(0)
                    + " bits a pixel and channel; give an indexed or 8-bit grey PNG");
        }
        int colours = image.getColorModel() instanceof IndexColorModel
                ? 1
                : image.getColorModel().getNumColorComponents();
        int width = raster.getWidth();
        byte[] labels = new byte[width * raster.getHeight()];
        int[] first = new int[width];
        int[] other = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, first);
            for (int x = 0; x < width; x++) labels[y * width + x] = (byte) first[x];
            for (int band = 1; band < colours; band++) {
                if (!Arrays.equals(first, raster.getSamples(0, y, width, 1, band, other))) {
                    throw new IOException("it has colours, but no palette that numbers them (row " + y
                            + "); give an indexed or 8-bit grey PNG");
                }
            }
        }
        return labels;
    }

    private static void encode(Path file, int width, int height, byte[] indices) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file));
                DataOutputStream out = new DataOutputStream(stream)) {
            out.write(SIGNATURE);
            ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
            header.put((byte) 8).put(PALETTE);
            chunk(out, "IHDR", header.array());
            ByteBuffer palette = ByteBuffer.allocate(768);
            for (int i = 0; i < 256; i++) {
                int colour = DavisPalette.colour(i);
                palette.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
            }
            chunk(out, "PLTE", palette.array());
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
                for (int y = 0; y < height; y++) {
                    deflater.write(0);
                    deflater.write(indices, y * width, width);
                }
            }
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
