// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.network.ModelFacts;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.SafetensorsWriter;

/** Writes a trained network: weights that say of themselves what they were trained on, and a manifest for the model store. */
final class NetworkFolder {
    private static final String FILE = "l2rp.safetensors";

    private NetworkFolder() {}

    /**
     * Writes both.
     *
     * @param best weights as training left them
     * @return the file of weights
     */
    static Path write(Path folder, ModelFacts facts, Path best) throws RunException {
        Path file = folder.resolve(FILE);
        try (SafetensorsFile from = SafetensorsFile.open(best)) {
            Files.createDirectories(folder);
            SafetensorsWriter.write(file, from, facts.metadata());
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", "Learning to re-prompt, " + facts.trained().propagator());
            json.put("architecture", facts.architecture());
            json.put("options", facts.options());
            json.put("task", "deferral");
            json.put("licence", "");
            json.put("source", "trained by deferral-train-l2rp");
            json.put("file", FILE);
            json.put("sha256", Sha256.of(file));
            json.put("deferral", facts);
            Files.writeString(
                    folder.resolve("model.json"),
                    new GsonBuilder()
                                    .setPrettyPrinting()
                                    .disableHtmlEscaping()
                                    .create()
                                    .toJson(json)
                            + "\n");
            return file;
        } catch (IOException e) {
            throw RunException.environment("The model in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }
}
