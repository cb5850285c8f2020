// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.shipped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.reframe.inference.network.Network;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.training.internal.clips.ClipSet;
import org.reframe.training.internal.clips.ClipView;
import org.reframe.training.internal.clips.PhantomClips;
import org.reframe.training.internal.engine.Published;
import org.reframe.training.internal.engine.Toy;
import org.reframe.training.internal.task.Measured;

class PhantomActionModelsTests {
    /** What these tests read of a manifest. */
    private record Manifest(
            String architecture,
            Map<String, Integer> options,
            List<String> classes,
            Preprocessing preprocessing,
            String file,
            String sha256) {}

    private record Preprocessing(Map<String, String> sampling, List<Map<String, String>> steps) {}

    private final Path folder;

    PhantomActionModelsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The models lie at the root of the bundle, which a plain class path does not have. */
    @BeforeEach
    void inTheBundle() {
        assumeTrue(FrameworkUtil.getBundle(PhantomActionModels.class) != null, "not in a bundle");
    }

    private static Manifest manifest(Path model) throws IOException {
        return new Gson().fromJson(Files.readString(model.resolve("model.json")), Manifest.class);
    }

    private static ClipView view(Manifest manifest) {
        Map<String, String> sampling = manifest.preprocessing().sampling();
        return new ClipView(
                Integer.parseInt(sampling.getOrDefault("count", "")),
                Integer.parseInt(sampling.getOrDefault("step", "")),
                Integer.parseInt(manifest.preprocessing().steps().get(0).getOrDefault("width", "")),
                new ClipView.Augmentation(0, false));
    }

    private static double accuracy(Path model, ClipSet clips) throws Exception {
        Manifest manifest = manifest(model);
        try (SafetensorsFile weights = SafetensorsFile.open(model.resolve(manifest.file()));
                Network network = Toy.loader()
                        .load(
                                Published.architecture("r2plus1d.SlimR2Plus1d").define(Map.copyOf(manifest.options())),
                                weights,
                                Device.cpu())) {
            return Measured.accuracy(network, clips, new NullProgressMonitor());
        }
    }

    @Test
    void areWholeAndSmall() throws Exception {
        List<Path> models = new PhantomActionModels().folders();
        assertEquals(
                List.of("phantom-actions-r0", "phantom-actions-r0.5", "phantom-actions-r0.9", "phantom-actions-r1"),
                models.stream().map(model -> model.getFileName().toString()).toList());
        long bytes = 0;
        for (Path model : models) {
            Manifest manifest = manifest(model);
            Path file = model.resolve(manifest.file());
            bytes += Files.size(file);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            assertEquals(manifest.sha256(), HexFormat.of().formatHex(hash));
            assertEquals("org.reframe.networks.r2plus1d-slim", manifest.architecture());
            assertEquals(PhantomClips.ACTIONS, manifest.classes());
        }
        assertTrue(bytes <= 5_500_000, bytes + " bytes");
    }

    /** Chance is one in six. The accuracies of many more clips are in docs/training.md. */
    @Test
    void knowTheirPhantoms() throws Exception {
        List<Path> models = new PhantomActionModels().folders();
        HeldOutPhantoms phantoms = new HeldOutPhantoms(folder, view(manifest(models.get(0))));
        ClipSet free = phantoms.make(20, 0);
        ClipSet own = phantoms.make(12, 1);
        for (Path model : models) {
            double accuracy = accuracy(model, own);
            assertTrue(accuracy >= 0.6, model + " on actions' own backgrounds: " + accuracy);
        }
        double unbiased = accuracy(models.getFirst(), free);
        double biased = accuracy(models.getLast(), free);
        assertTrue(unbiased >= 0.6, "r0 on free backgrounds: " + unbiased);
        assertTrue(biased < unbiased, "r1 on free backgrounds: " + biased + ", r0: " + unbiased);
    }
}
