// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelPngTests {
    private final Path folder;

    LabelPngTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyIdComesBackThroughAnotherReader() throws Exception {
        byte[] ids = new byte[37 * 11];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (byte) (i * 7);
        }
        Path file = folder.resolve("made/0.png");
        LabelPng.write(file, 37, 11, ids);
        byte[] first = Files.readAllBytes(file);
        LabelPng.write(file, 37, 11, ids);
        assertArrayEquals(first, Files.readAllBytes(file));
        BufferedImage image = ImageIO.read(file.toFile());
        int[] samples = image.getRaster().getSamples(0, 0, 37, 11, 0, new int[ids.length]);
        for (int i = 0; i < ids.length; i++) {
            assertEquals(ids[i], (byte) samples[i]);
        }
        IndexColorModel palette = (IndexColorModel) image.getColorModel();
        for (int i = 0; i < 256; i++) {
            assertEquals(DavisPalette.colour(i), palette.getRGB(i) & 0xffffff);
            assertEquals(i, DavisPalette.index(DavisPalette.colour(i)));
        }
    }

    @Test
    void labelsAreIndicesAndGreyValues() throws Exception {
        byte[] ids = {0, 3, (byte) 200, 0};
        Path file = folder.resolve("palette.png");
        LabelPng.write(file, 2, 2, ids);
        assertArrayEquals(ids, LabelPng.labels(ImageIO.read(file.toFile())));
        BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 2, 2, 0, new int[] {0, 3, 200, 0});
        assertArrayEquals(ids, LabelPng.labels(grey));
        BufferedImage colour = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        colour.setRGB(0, 1, 2, 1, new int[] {0xff070707, 0x00ffffff}, 0, 2);
        assertArrayEquals(new byte[] {0, 0, 7, (byte) 255}, LabelPng.labels(colour));
    }

    @Test
    void whatHasNoLabelsIsRefused() {
        BufferedImage green = new BufferedImage(2, 2, BufferedImage.TYPE_3BYTE_BGR);
        green.setRGB(1, 1, 0x00ff00);
        IOException colours = assertThrows(IOException.class, () -> LabelPng.labels(green));
        assertTrue(String.valueOf(colours.getMessage()).contains("row 1"), colours.getMessage());
        BufferedImage wide = new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY);
        wide.getRaster().setSample(0, 0, 0, 256);
        IOException bits = assertThrows(IOException.class, () -> LabelPng.labels(wide));
        assertTrue(String.valueOf(bits.getMessage()).contains("16 bits"), bits.getMessage());
    }

    @Test
    void theFirstColoursAreThoseOfPascalVoc() {
        int[] published = {0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0x808080, 0x400000};
        for (int i = 0; i < published.length; i++) {
            assertEquals(published[i], DavisPalette.colour(i));
        }
        assertEquals(-1, DavisPalette.index(0x123456));
    }

    @Test
    void nothingIsLeftBehindWhenItCannotBeWritten() throws Exception {
        Path taken = Files.createDirectories(folder.resolve("x.png/full")).getParent();
        assertThrows(IOException.class, () -> LabelPng.write(taken, 1, 1, new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> LabelPng.write(folder.resolve("y.png"), 2, 1, new byte[1]));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
