// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.reframe.api.file.WholeFile;
import org.reframe.api.label.LabelPng;
import org.reframe.api.run.RunException;

/** Label maps as indexed PNG, whose palette index is the object's id, and pictures as PNG. */
final class IndexedPng {
    private static final long LARGEST = 1L << 28;

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
                BufferedImage image = reader.read(0);
                return new LabelMap(image.getWidth(), image.getHeight(), LabelPng.labels(image));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw RunException.input(path + " cannot be read as a mask: " + e.getMessage(), e);
        }
    }

    static void write(LabelMap map, Path target) throws RunException {
        try {
            LabelPng.write(target, map.width(), map.height(), map.ids());
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    static void write(BufferedImage image, Path target) throws RunException {
        WholeFile.of(target).stream(out -> {
            try (ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(image, "png", png);
            }
        });
    }

    private static RunException unwritable(Path target, IOException e) {
        return RunException.environment(
                target + " cannot be written (" + e.getMessage() + "). Check free space and permissions.", e);
    }
}
