// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.run.RunException;

/** Finds explanations below a folder that a person chose: itself, or those of a run. Not for the UI thread. */
public final class ExplanationFolders {
    /** More than this are not looked at: a person could not choose among them. */
    static final int MOST = 10_000;

    private static final int DEPTH = 3;

    private ExplanationFolders() {}

    /**
     * Folders with an explanation, by name.
     *
     * @param chosen a folder
     * @throws RunException (input) when there is none
     */
    public static List<Path> in(Path chosen) throws RunException {
        if (Files.isRegularFile(chosen.resolve(ExplanationFiles.NAME))) {
            return List.of(chosen);
        }
        if (!Files.isDirectory(chosen)) {
            throw RunException.input(chosen + " is no folder. Choose the output folder of an explanation.", null);
        }
        try (Stream<Path> paths = Files.find(
                chosen, DEPTH, (path, facts) -> facts.isRegularFile() && path.endsWith(ExplanationFiles.NAME))) {
            List<Path> found = paths.limit(MOST)
                    .map(path -> chosen.resolve(path).getParent())
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw RunException.input(
                        chosen + " holds no explanation: there is no " + ExplanationFiles.NAME
                                + " in it or below. Choose the output folder of a run of the task explain.",
                        null);
            }
            return found;
        } catch (IOException | java.io.UncheckedIOException e) {
            throw RunException.input(chosen + " cannot be read: " + e.getMessage() + ". Check its permissions.", e);
        }
    }
}
