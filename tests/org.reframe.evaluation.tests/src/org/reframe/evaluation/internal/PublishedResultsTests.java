// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.mask.Mask;

/** J and F of published masks against the figures that the benchmark published for each frame. */
class PublishedResultsTests {
    /** They are rounded to three places, the last one up or down. */
    private static final double ROUNDING = 0.001;

    @ParameterizedTest
    @ValueSource(strings = {"osvos", "stm"})
    void framesEqualThePublishedFigures(String method) throws IOException {
        Path published = GoldenMasks.shared("data/davis-published");
        Path truths = GoldenMasks.shared("data/davis480/Annotations");
        JsonObject figures = JsonParser.parseString(
                        Files.readString(published.resolve("2016_raw_eval_" + method + ".json")))
                .getAsJsonObject();
        int frames = 0;
        try (ZipFile masks = new ZipFile(
                        published.resolve("2016_masks_" + method + ".zip").toFile());
                Stream<Path> sequences = Files.list(truths)) {
            for (Path sequence : sequences.sorted().toList()) {
                JsonObject expected =
                        figures.getAsJsonObject(sequence.getFileName().toString());
                frames += compare(sequence, masks, expected);
            }
        }
        assertTrue(frames > 400, "only " + frames + " frames compared");
    }

    private static int compare(Path sequence, ZipFile masks, JsonObject expected) throws IOException {
        JsonArray js = expected.getAsJsonArray("J");
        JsonArray fs = expected.getAsJsonArray("F");
        List<Path> files;
        try (Stream<Path> listed = Files.list(sequence)) {
            files = listed.sorted().toList();
        }
        for (int i = 0; i < js.size(); i++) {
            Path file = files.get(i + 1);
            String name = sequence.getFileName() + "/" + file.getFileName();
            ZipEntry entry = masks.getEntry(name);
            try (InputStream truthIn = Files.newInputStream(file);
                    InputStream maskIn = masks.getInputStream(entry)) {
                Mask truth = mask(truthIn);
                Mask prediction = mask(maskIn);
                assertEquals(js.get(i).getAsDouble(), RegionSimilarity.value(truth, prediction), ROUNDING, "J " + name);
                assertEquals(fs.get(i).getAsDouble(), BoundaryAccuracy.value(truth, prediction), ROUNDING, "F " + name);
            }
        }
        return js.size();
    }

    private static Mask mask(InputStream in) throws IOException {
        BufferedImage image = ImageIO.read(in);
        Raster raster = image.getRaster();
        byte[] pixels = new byte[image.getWidth() * image.getHeight()];
        int[] samples = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (samples[i] == 0 ? 0 : 1);
        }
        return Mask.ofPixels(image.getWidth(), image.getHeight(), pixels);
    }
}
