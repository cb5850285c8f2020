// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.phantom.PhantomSettings.Scene;
import org.reframe.api.run.RunException;

class DavisPhantomServiceTests {
    private static final PhantomSettings CLIP = new PhantomSettings("clip", Scene.HARD, 160, 120, 6, 21, 0);

    private static void write(PhantomSettings settings, Path folder) throws RunException {
        new DavisPhantomService().write(settings, folder, new SilentContext(folder, new NullProgressMonitor(), 0));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSettingsGiveTheSameBytes(Scene scene, @TempDir Path folder) throws IOException, RunException {
        PhantomSettings settings = new PhantomSettings("clip", scene, 160, 120, 4, 9, 0.5);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        write(settings, first);
        write(settings, second);
        assertEquals(9, files(first).size());
        assertEquals(files(first), files(second));
        for (Path file : files(first)) {
            assertArrayEquals(
                    Files.readAllBytes(first.resolve(file)), Files.readAllBytes(second.resolve(file)), file.toString());
        }
    }

    /** The order of keys may not depend on the start of Java, as that of {@code Map.of} does. */
    @Test
    void segmentsListTheirKeysInAFixedOrder(@TempDir Path folder) throws IOException, RunException {
        write(CLIP, folder);
        JsonArray segments = description(folder).getAsJsonArray("segments");
        assertFalse(segments.isEmpty());
        segments.forEach(segment -> assertEquals(
                List.of("object", "label", "first", "last"),
                List.copyOf(segment.getAsJsonObject().keySet())));
    }

    @Test
    void masksAreIndexedWithTheObjectsIdsAndTheBoxesAreTheirs(@TempDir Path folder) throws IOException, RunException {
        write(CLIP, folder);
        SceneRenderer renderer = new SceneRenderer(Scenery.of(CLIP, new SplittableRandom(CLIP.seed())), CLIP);
        JsonArray objects = description(folder).getAsJsonArray("objects");
        for (int frame = 0; frame < CLIP.frames(); frame++) {
            BufferedImage mask = ImageIO.read(
                    folder.resolve("Annotations/clip/0000" + frame + ".png").toFile());
            assertTrue(mask.getColorModel() instanceof IndexColorModel);
            assertEquals(0xff800000, mask.getColorModel().getRGB(1));
            Raster raster = mask.getRaster();
            byte[] truth = renderer.truth(frame);
            for (int i = 0; i < truth.length; i++) {
                assertEquals(truth[i], raster.getSample(i % CLIP.width(), i / CLIP.width(), 0));
            }
            for (int object = 0; object < objects.size(); object++) {
                assertBox(objects.get(object).getAsJsonObject(), frame, truth);
            }
        }
    }

    private static void assertBox(JsonObject object, int frame, byte[] truth) {
        int left = CLIP.width();
        int top = CLIP.height();
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == object.get("id").getAsInt()) {
                left = Math.min(left, i % CLIP.width());
                right = Math.max(right, i % CLIP.width());
                top = Math.min(top, i / CLIP.width());
                bottom = Math.max(bottom, i / CLIP.width());
            }
        }
        if (right < 0) {
            assertTrue(object.getAsJsonArray("boxes").get(frame).isJsonNull());
            return;
        }
        JsonArray box = object.getAsJsonArray("boxes").get(frame).getAsJsonArray();
        double[] found = {
            box.get(0).getAsDouble(),
            box.get(1).getAsDouble(),
            box.get(2).getAsDouble(),
            box.get(3).getAsDouble()
        };
        assertArrayEquals(new double[] {left, top, right - left + 1.0, bottom - top + 1.0}, found);
    }

    private static JsonObject description(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("clip.json")))
                .getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource({
        "clip, 63, 120, 1, 0, 63x120",
        "clip, 161, 120, 1, 0, 161x120",
        "clip, 160, 5000, 1, 0, 160x5000",
        "../clip, 160, 120, 1, 0, ../clip",
        "'', 160, 120, 1, 0, name",
        "clip, 160, 120, 0, 0, frame",
        "clip, 160, 120, 1, 1.1, bias",
        "clip, 160, 120, 1, NaN, bias"
    })
    void settingsThatCannotBeAreNamedAndWriteNothing(
            String name, int width, int height, int frames, double bias, String named) {
        PhantomSettings settings = new PhantomSettings(name, Scene.OBJECTS, width, height, frames, 1, bias);
        Path nowhere = Path.of("target", "phantom-not-written");
        RunException thrown = assertThrows(RunException.class, () -> write(settings, nowhere));
        assertEquals(RunException.Kind.USAGE, thrown.kind());
        assertTrue(String.valueOf(thrown.getMessage()).contains(named), thrown.getMessage());
        assertFalse(Files.exists(nowhere));
    }

    @Test
    void aTargetThatIsAFileIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "text");
        RunException thrown = assertThrows(RunException.class, () -> write(CLIP, file));
        assertTrue(String.valueOf(thrown.getMessage()).contains(file.toString()), thrown.getMessage());
    }

    @Test
    void aCancelledClipHasNoDescription(@TempDir Path folder) {
        NullProgressMonitor monitor = new NullProgressMonitor();
        monitor.setCanceled(true);
        assertThrows(OperationCanceledException.class, () -> new DavisPhantomService()
                .write(CLIP, folder, new SilentContext(folder, monitor, 0)));
        assertFalse(Files.exists(folder.resolve("clip.json")));
    }
}
