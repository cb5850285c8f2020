// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.run.RunException;

/** Explanations kept in memory, with a file that marks their folders. */
final class KeptFiles implements ExplanationFiles {
    private final Map<Path, Explanation> kept = new ConcurrentHashMap<>();

    @Override
    public void write(Explanation explanation, Path folder) throws RunException {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(NAME), "{}");
        } catch (IOException e) {
            throw RunException.environment(folder + " cannot be written.", e);
        }
        kept.put(folder.toAbsolutePath().normalize(), explanation);
    }

    @Override
    public Explanation read(Path folder) throws RunException {
        Path key = folder.toAbsolutePath().normalize();
        if (!kept.containsKey(key)) {
            throw RunException.input(folder.resolve(NAME) + ":1: not an explanation. Run the task explain again.", null);
        }
        return kept.get(key);
    }
}
