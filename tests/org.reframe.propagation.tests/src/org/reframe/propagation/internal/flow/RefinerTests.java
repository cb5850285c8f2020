// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.label.LabelPng;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.StateDictMatch;
import org.reframe.propagation.internal.refiner.RefinerNetwork;
import org.reframe.propagation.internal.refiner.RefinerWeights;

class RefinerTests {
    private final Path folder;
    private final Map<String, String> notes = new TreeMap<>();

    RefinerTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private RefinerWorld world(Optional<Float> says) {
        return new RefinerWorld(folder, says, notes, new NullProgressMonitor());
    }

    private Map<Integer, Mask> masks(Optional<Float> says, Map<String, String> options) throws RunException {
        Map<Integer, Mask> masks = new TreeMap<>();
        try (DiscVideo video = new DiscVideo(6, 0, 0);
                PropagationSession session = options.isEmpty()
                        ? new FlowPropagator().open(video, world(says))
                        : new FlowPropagator().open(video, options, world(says))) {
            Pin pin = new Pin(0, new MaskPrompt(video.truth(0)), video.truth(0));
            Span span = new Span(1, 5, Optional.of(pin), Optional.empty());
            session.propagate(span, (PropagatedMask mask) -> masks.put(mask.frame(), mask.mask()), world(says));
        }
        return masks;
    }

    @Test
    void theNetworkChangesMasksAndSayingNothingLeavesEveryBit() throws RunException {
        Map<Integer, Mask> plain = masks(Optional.of(-20f), Map.of("refine", "off"));
        assertEquals("off", notes.get(RefinerWeights.NOTE));
        assertEquals(plain, masks(Optional.of(0f), Map.of("refine", "on")));
        assertEquals(64, String.valueOf(notes.get(RefinerWeights.NOTE)).length(), "SHA-256 of the weights");
        assertEquals(plain, masks(Optional.of(-20f), Map.of()), "it is asked for");
        for (Mask mask : masks(Optional.of(-20f), Map.of("refine", "on")).values()) {
            assertTrue(mask.isEmpty(), mask.toString());
        }
        for (Mask mask : plain.values()) {
            assertFalse(mask.isEmpty(), mask.toString());
        }
    }

    @Test
    void withoutTheEngineItGoesOnUnlessAskedForAndSaysSo() throws RunException {
        Map<Integer, Mask> plain = masks(Optional.empty(), Map.of("refine", "off"));
        assertEquals(plain, masks(Optional.empty(), Map.of("refine", "auto")));
        assertTrue(String.valueOf(notes.get(RefinerWeights.NOTE)).startsWith("none: "), notes.toString());
        RunException asked = assertThrows(RunException.class, () -> masks(Optional.empty(), Map.of("refine", "on")));
        assertEquals(RunException.Kind.ENVIRONMENT, asked.kind());
        assertThrows(RunException.class, () -> masks(Optional.empty(), Map.of("refine", "maybe")));
    }

    private String basis(Optional<Float> says, String refine) throws RunException {
        try (DiscVideo video = new DiscVideo(6, 0, 0);
                PropagationSession session = new FlowPropagator().open(video, Map.of("refine", refine), world(says))) {
            return session.basis();
        }
    }

    @Test
    void whetherMasksAreRefinedIsPartOfWhatTheyDependOn() throws RunException {
        assertEquals("", basis(Optional.of(0f), "off"));
        assertEquals("", basis(Optional.empty(), "auto"), "nothing is refined on this machine");
        assertTrue(String.valueOf(notes.get(RefinerWeights.NOTE)).startsWith("none: "), notes.toString());
        String refined = basis(Optional.of(0f), "auto");
        assertEquals(" refiner=" + notes.get(RefinerWeights.NOTE), refined);
        assertEquals(refined, basis(Optional.of(0f), "on"));
    }

    @Test
    void theShippedWeightsFitTheNetwork() throws RunException, IOException {
        Path file = RefinerWeights.file();
        assertTrue(Files.size(file) < 6_000_000);
        Map<String, List<Long>> shapes = new TreeMap<>();
        new RefinerNetwork()
                .define(Map.of())
                .parameters()
                .forEach(parameter -> shapes.put(parameter.key(), parameter.shape()));
        try (SafetensorsFile weights = SafetensorsFile.open(file)) {
            StateDictMatch.of(shapes, weights.tensors()).require();
        }
        assertThrows(RunException.class, () -> new RefinerNetwork().define(Map.of("widths", 3)));
    }

    @Test
    void aWindowHoldsTheObjectAndGivesBackWhatItRead() {
        WorkScale scale = WorkScale.of(160, 120);
        float[] object = new float[scale.size()];
        float[] slope = new float[scale.size()];
        for (int y = 0, i = 0; y < 120; y++) {
            for (int x = 0; x < 160; x++, i++) {
                object[i] = x >= 40 && x < 90 && y >= 30 && y < 60 ? 1 : 0;
                slope[i] = 3 * x - y;
            }
        }
        RefinerWindow window = RefinerWindow.around(object, object, scale);
        assertTrue(window.x() < 40 && window.y() < 30 && window.x() + 96 * window.step() > 90, window.toString());
        float[] cells = new float[RefinerWindow.CELLS];
        window.read(slope, scale, 0, new RefinerWindow.Target(cells, 0, 1));
        for (int x = 40; x < 90; x += 7) {
            assertEquals(3 * x - 45, window.at(cells, x, 45), 0.01, "column " + x);
        }
        assertEquals(0, window.at(cells, 159, 119));
        RefinerWindow nothing = RefinerWindow.around(new float[scale.size()], new float[scale.size()], scale);
        assertTrue(nothing.x() <= 0 && nothing.step() * 96 >= 160, nothing.toString());
    }

    @Test
    void examplesHoldWhatTheRefinerSeesAndTheTruth() throws RunException, IOException {
        try (DiscVideo video = new DiscVideo(12, 0, 0)) {
            for (int frame = 0; frame < 12; frame++) {
                Path truth = folder.resolve("Annotations/disc/" + video.frameName(frame) + ".png");
                Files.createDirectories(truth.getParent());
                LabelPng.write(truth, 160, 120, video.truth(frame).toPixels());
            }
        }
        Files.createDirectories(folder.resolve("JPEGImages/disc"));
        RefinerExamplesSettings settings =
                new RefinerExamplesSettings(folder, List.of(), 6, 4, 2, Optional.empty(), 0, 2);
        TaskReport report = new RefinerExamplesTask().run(settings, world(Optional.empty()));
        assertEquals(5, report.result().get("examples"));
        byte[] bytes = Files.readAllBytes(folder.resolve("examples.bin"));
        int example = (RefinerNetwork.PLANES + 1) * RefinerWindow.CELLS;
        assertEquals(5 * example, bytes.length);
        for (int k = 0; k < 5; k++) {
            int both = 0;
            int either = 0;
            for (int i = 0; i < RefinerWindow.CELLS; i++) {
                boolean seen = bytes[k * example + 13 * RefinerWindow.CELLS + i] > 30;
                boolean true1 = bytes[(k + 1) * example - RefinerWindow.CELLS + i] > 60;
                both += seen && true1 ? 1 : 0;
                either += seen || true1 ? 1 : 0;
            }
            assertTrue(both > 0.8 * either, String.format(Locale.ROOT, "example %d: %d of %d", k, both, either));
        }
        String form = Files.readString(folder.resolve("examples.json"));
        assertTrue(form.contains("\"clips\":[\"disc\",\"disc\",\"disc\",\"disc\",\"disc\"]"), form);
        RefinerExamplesSettings mistyped =
                new RefinerExamplesSettings(folder, List.of("disk"), 6, 4, 2, Optional.empty(), 0, 0);
        RunException unknown = assertThrows(
                RunException.class, () -> new RefinerExamplesTask().run(mistyped, world(Optional.empty())));
        assertTrue(String.valueOf(unknown.getMessage()).contains("no sequence disk"), unknown.getMessage());
        // Between two frames of the only clip.
        NullProgressMonitor ended = new NullProgressMonitor() {
            private int asked;

            @Override
            public boolean isCanceled() {
                return ++asked > 8;
            }
        };
        RefinerWorld world = new RefinerWorld(folder, Optional.empty(), notes, ended);
        assertThrows(OperationCanceledException.class, () -> new RefinerExamplesTask().run(settings, world));
    }

    @Test
    void everyObjectOfAPhantomGivesExamplesBothWays() throws RunException, IOException {
        Files.createDirectories(folder.resolve("davis/JPEGImages/none"));
        try (DiscVideo video = new DiscVideo(12, 0, 0)) {
            for (int frame = 0; frame < 12; frame++) {
                String name = video.frameName(frame) + ".png";
                LabelPng.write(folder.resolve("davis/Annotations/none/" + name), 160, 120, new byte[160 * 120]);
            }
        }
        RefinerExamplesSettings settings =
                new RefinerExamplesSettings(folder.resolve("davis"), List.of("none"), 6, 4, 2, Optional.empty(), 1, 12);
        TaskReport report = new RefinerExamplesTask().run(settings, world(Optional.empty()));
        int examples = ((Number) report.result().getOrDefault("examples", 0)).intValue();
        // Three forward and two back of the disc, and as many of the other one unless it is lost
        assertTrue(examples > 5 && examples <= 10, examples + " examples");
        assertEquals(
                List.of(
                        "refiner-00000 1 forward",
                        "refiner-00000 2 forward",
                        "refiner-00000 1 backward",
                        "refiner-00000 2 backward"),
                List.copyOf(((Map<?, ?>) report.result().get("tracks")).keySet()));
    }
}
