// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.run.RunException;
import org.reframe.ui.project.DesktopProject;

/** Where run folders go: into the open project, or beside the program's other runs. */
final class RunFolders {
    private RunFolders() {}

    /** The folder of all runs; it may not be there yet. */
    static Path runs(IServiceLocator services) {
        return services.getService(DesktopProject.class)
                .current()
                .map(project -> project.folder().resolve("runs"))
                .orElse(Path.of(System.getProperty("user.home"), ".reframe", "runs"));
    }

    /**
     * Makes a folder for a run. Making it is what takes its number, so that two runs never share one. Not for the UI thread.
     *
     * @throws RunException (environment) when it cannot be made
     */
    static Path create(Path runs) throws RunException {
        try {
            Files.createDirectories(runs);
            for (int number = 1; ; number++) {
                try {
                    return Files.createDirectory(runs.resolve(String.format(Locale.ROOT, "explain-%03d", number)));
                } catch (FileAlreadyExistsException e) {
                    // Of another run: the next number
                    continue;
                }
            }
        } catch (IOException e) {
            throw RunException.environment(
                    "A run folder in " + runs + " cannot be made: " + e.getMessage()
                            + ". Check its permissions and free disk space.",
                    e);
        }
    }
}
