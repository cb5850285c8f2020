// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.reframe.api.run.RunException;

/**
 * Label maps as indexed PNG: the palette index is the object's id, the colours (DAVIS') are for looking at only.
 *
 * <p>Source: DAVIS 2017 annotations; the palette is PASCAL VOC's colour map.
 */
final class IndexedPng {
    private static final long LARGEST = 1L << 28;
    private static final IndexColorModel PALETTE = palette();

    private IndexedPng() {}

    /**
     * Ids of a picture.
     *
     * @param width pixels
     * @param height pixels
     * @param ids {@code [H,W]} row by row, 0 background
     */
    record LabelMap(int width, int height, byte[] ids) {
        /** Whether it is a DAVIS 2016 mask: nothing but 0 and 255. */
        boolean isBinary() {
            for (byte id : ids) {
                if (id != 0 && id != (byte) 255) {
                    return false;
                }
            }
            return true;
        }
    }

    static LabelMap read(Path path) throws RunException {
        try (ImageInputStream in = ImageIO.createImageInputStream(path.toFile())) {
            Iterator<ImageReader> readers =
                    in == null ? java.util.Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (in == null || !readers.hasNext()) {
                throw RunException.input(path + " is no picture that can be read; give a PNG mask.", null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > LARGEST) {
                    throw RunException.input(path + " claims " + pixels + " pixels; the limit is " + LARGEST, null);
                }
                Raster raster = reader.read(0).getRaster();
                int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
                byte[] ids = new byte[samples.length];
                for (int i = 0; i < ids.length; i++) {
                    ids[i] = (byte) samples[i];
                }
                return new LabelMap(raster.getWidth(), raster.getHeight(), ids);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw RunException.input(path + " cannot be read as a mask: " + e.getMessage(), e);
        }
    }

    static void write(LabelMap map, Path target) throws RunException {
        BufferedImage image = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_BYTE_INDEXED, PALETTE);
        System.arraycopy(
                map.ids(), 0, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), 0, map.ids().length);
        write(image, target);
    }

    static void write(BufferedImage image, Path target) throws RunException {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Path part = target.resolveSibling(target.getFileName() + ".part");
            ImageIO.write(image, "png", part.toFile());
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw RunException.environment(
                    target + " cannot be written (" + e.getMessage() + "). Check free space and permissions.", e);
        }
    }

    /** Colour of an id as {@code 0xRRGGBB}. */
    static int colour(int id) {
        return PALETTE.getRGB(id & 0xff) & 0xffffff;
    }

    private static IndexColorModel palette() {
        byte[] red = new byte[256];
        byte[] green = new byte[256];
        byte[] blue = new byte[256];
        for (int i = 0; i < 256; i++) {
            for (int bit = 7, rest = i; bit >= 0; bit--, rest >>= 3) {
                red[i] |= (byte) ((rest & 1) << bit);
                green[i] |= (byte) ((rest >> 1 & 1) << bit);
                blue[i] |= (byte) ((rest >> 2 & 1) << bit);
            }
        }
        return new IndexColorModel(8, 256, red, green, blue);
    }
}
