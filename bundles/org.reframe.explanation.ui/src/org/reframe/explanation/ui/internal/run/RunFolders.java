// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.ui.project.DesktopProject;

/** Where run folders go: into the open project, or beside the program's other runs. */
public final class RunFolders {
    private RunFolders() {}

    /** A folder that is not there yet. */
    public static Path next(IServiceLocator services) {
        Path runs = services.getService(DesktopProject.class)
                .current()
                .map(project -> project.folder().resolve("runs"))
                .orElse(Path.of(System.getProperty("user.home"), ".reframe", "runs"));
        for (int number = 1; ; number++) {
            Path folder = runs.resolve(String.format(Locale.ROOT, "explain-%03d", number));
            if (!Files.exists(folder)) {
                return folder;
            }
        }
    }
}
