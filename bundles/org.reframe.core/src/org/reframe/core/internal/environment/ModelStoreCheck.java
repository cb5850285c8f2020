// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** The folder of models. The weight-free propagators need none. */
public final class ModelStoreCheck implements EnvironmentCheck {
    @Override
    public Finding check(RunContext context) {
        Path store = folder();
        if (!Files.isDirectory(store)) {
            return new Finding(Level.OK, "no models in " + store + "; the built-in propagators need none", "");
        }
        try (Stream<Path> children = Files.list(store)) {
            return new Finding(Level.OK, children.count() + " entries in " + store, "");
        } catch (IOException e) {
            return new Finding(
                    Level.LIMITED, store + " cannot be read: " + e.getMessage(), "Check its permissions.");
        }
    }

    private static Path folder() {
        String home = System.getenv("REFRAME_HOME");
        return home == null || home.isBlank()
                ? Path.of(String.valueOf(System.getProperty("user.home")), ".reframe", "models")
                : Path.of(home, "models");
    }
}
