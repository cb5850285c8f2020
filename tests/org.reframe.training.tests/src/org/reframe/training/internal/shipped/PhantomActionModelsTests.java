// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.shipped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.reframe.inference.network.Network;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.training.internal.engine.Published;
import org.reframe.training.internal.engine.Toy;

class PhantomActionModelsTests {
    /** The models lie at the root of the bundle, which a plain class path does not have. */
    @BeforeEach
    void inTheBundle() {
        assumeTrue(FrameworkUtil.getBundle(PhantomActionModels.class) != null, "not in a bundle");
    }

    @Test
    void areWholeAndSmallAndRun() throws Exception {
        List<Path> folders = new PhantomActionModels().folders();
        assertTrue(!folders.isEmpty());
        long bytes = 0;
        for (Path folder : folders) {
            JsonObject manifest = JsonParser.parseString(Files.readString(folder.resolve("model.json")))
                    .getAsJsonObject();
            Path file = folder.resolve(manifest.get("file").getAsString());
            bytes += Files.size(file);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            assertEquals(manifest.get("sha256").getAsString(), HexFormat.of().formatHex(hash));
            assertEquals(
                    "org.reframe.networks.r2plus1d-slim",
                    manifest.get("architecture").getAsString());
            assertEquals(6, manifest.get("classes").getAsJsonArray().size());
            try (SafetensorsFile weights = SafetensorsFile.open(file);
                    Network network = Toy.loader()
                            .load(
                                    Published.architecture("r2plus1d.SlimR2Plus1d")
                                            .define(Map.of("classes", 6)),
                                    weights,
                                    Device.cpu());
                    NDManager scope = network.scope().newSubManager()) {
                NDArray scores = network.call("forward", scope.zeros(new Shape(1, 3, 8, 64, 64)))
                        .head();
                assertEquals(new Shape(1, 6), scores.getShape());
                assertTrue(Float.isFinite(scores.sum().getFloat()));
            }
        }
        assertTrue(bytes <= 6_000_000, bytes + " bytes");
    }
}
