// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.weights.ContentWeightFiles;
import org.reframe.inference.store.StoredModel;

/** Says where model files lie and which are there: {@code models} under REFRAME_HOME, or under {@code .reframe} at home. */
public final class ModelStoreCheck implements EnvironmentCheck {
    private static final String HOW = "import weights with: reframe run models --action import --file …";

    @Override
    public Finding check(RunContext context) {
        return look(folder(System.getenv(), System.getProperty("user.home", ".")));
    }

    static Path folder(Map<String, String> variables, String home) {
        String set = variables.getOrDefault("REFRAME_HOME", "");
        if (!set.isEmpty()) return Path.of(set, "models");
        // Java's idea of the user's folder comes from the system and may not be what HOME says.
        String own = variables.getOrDefault("HOME", "");
        return Path.of(Path.of(own).isAbsolute() ? own : home, ".reframe", "models");
    }

    static Finding look(Path folder) {
        if (!Files.exists(folder)) return new Finding(Level.OK, folder + " does not exist yet; " + HOW, "");
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return new Finding(
                    Level.MISSING, folder + " is not a readable folder", "make it readable, or set REFRAME_HOME");
        }
        try {
            List<StoredModel> models = new FolderModelStore(folder, new ContentWeightFiles()).list();
            List<String> lost = models.stream()
                    .filter(m -> !Files.isReadable(m.file()))
                    .map(StoredModel::id)
                    .toList();
            if (!lost.isEmpty()) {
                return new Finding(
                        Level.LIMITED,
                        folder + ": the file is missing for " + lost,
                        "remove these models, or import them again");
            }
            String ids = String.join(", ", models.stream().map(StoredModel::id).toList());
            return new Finding(
                    Level.OK,
                    folder + (models.isEmpty() ? " has no models; " + HOW : " has " + models.size() + ": " + ids),
                    "");
        } catch (RunException e) {
            return new Finding(Level.LIMITED, String.valueOf(e.getMessage()), "correct or remove what it names");
        }
    }
}
