// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
