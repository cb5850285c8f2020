// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.propagation.internal.flow.DiscVideo;

class ContactSheetTests {
    private final Path folder;

    ContactSheetTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void framesAreFirstLastAndEvenlyBetween() {
        assertEquals(Set.of(0), ContactSheet.frames(1, Set.of(0)));
        assertEquals(Set.of(0, 1), ContactSheet.frames(2, Set.of()));
        assertEquals(Set.of(0, 20, 40, 59, 79, 99), ContactSheet.frames(100, Set.of(0)));
    }

    @Test
    void promptedFramesTakeThePlaceOfTheNearest() {
        assertEquals(Set.of(0, 20, 47, 59, 79, 99), ContactSheet.frames(100, Set.of(0, 47)));
        assertEquals(Set.of(0, 20, 40, 59, 79, 99), ContactSheet.frames(100, Set.of(40)));
    }

    /** Inside the disc the mask's colour darkens blue and green; the ground stays as it is. */
    @Test
    void masksLieWhereTheObjectIs() throws Exception {
        Path with = folder.resolve("with.png");
        Path without = folder.resolve("without.png");
        try (DiscVideo video = new DiscVideo(4, 9, 9)) {
            ContactSheet.write(video, frame -> map(video.truth(frame)), Set.of(0), with);
            ContactSheet.write(video, frame -> map(Mask.empty(160, 120)), Set.of(0), without);
        }
        BufferedImage masked = ImageIO.read(with.toFile());
        BufferedImage plain = ImageIO.read(without.toFile());
        assertEquals(3 * 320 + 12, masked.getWidth());
        assertEquals(2 * (240 + 18) + 6, masked.getHeight());
        // The disc's centre in frame 0, and a corner of the ground.
        assertTrue((masked.getRGB(100, 18 + 120) & 0xff) < (plain.getRGB(100, 18 + 120) & 0xff));
        assertEquals(plain.getRGB(300, 20), masked.getRGB(300, 20));
    }

    private static IndexedPng.LabelMap map(Mask mask) {
        return Layers.compose(160, 120, List.of(new Layers.Layer(1, mask, 1)));
    }
}
