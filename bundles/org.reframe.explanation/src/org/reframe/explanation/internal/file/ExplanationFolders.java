// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.file;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.run.RunException;

/** Explanations as folders. */
@Component
public final class ExplanationFolders implements ExplanationFiles {
    /** Made by the platform. */
    public ExplanationFolders() {}

    @Override
    public void write(Explanation explanation, Path folder) throws RunException {
        try {
            ExplanationWriter.write(explanation, folder);
        } catch (IOException e) {
            throw RunException.environment(
                    "The explanation cannot be written to " + folder + ": " + e.getMessage()
                            + ". Free some space or choose another folder.",
                    e);
        }
    }

    @Override
    public Explanation read(Path folder) throws RunException {
        return ExplanationReader.read(folder);
    }
}
