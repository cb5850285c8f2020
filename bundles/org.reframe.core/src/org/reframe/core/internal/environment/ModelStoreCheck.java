// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Says where model files would lie: {@code models} under REFRAME_HOME, or under {@code .reframe} at home. */
public final class ModelStoreCheck implements EnvironmentCheck {
    @Override
    public Finding check(RunContext context) {
        return look(folder(System.getenv(), System.getProperty("user.home", ".")));
    }

    static Path folder(Map<String, String> variables, String home) {
        String set = variables.getOrDefault("REFRAME_HOME", "");
        return set.isEmpty() ? Path.of(home, ".reframe", "models") : Path.of(set, "models");
    }

    static Finding look(Path folder) {
        if (!Files.exists(folder)) {
            return new Finding(Level.OK, folder + " does not exist; not needed, as no capability uses models yet", "");
        }
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return new Finding(
                    Level.MISSING, folder + " is not a readable folder", "make it readable, or set REFRAME_HOME");
        }
        try (Stream<Path> files = Files.list(folder)) {
            long count = files.count();
            return new Finding(
                    Level.OK,
                    folder + (count == 0 ? " is empty" : " holds " + count + " entries") + "; not used yet",
                    "");
        } catch (IOException e) {
            return new Finding(Level.MISSING, folder + " cannot be read: " + e.getMessage(), "make it readable");
        }
    }
}
