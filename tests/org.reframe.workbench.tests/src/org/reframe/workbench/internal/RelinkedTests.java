// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.ui.project.DesktopProject;

/** A video that was moved: what is open of it goes on once it is relinked. */
class RelinkedTests {
    @TempDir
    Path folder;

    private final Driver driver = new Driver();

    @Test
    void theOpenEditorShowsTheVideoOnceItIsRelinked() throws Exception {
        RealClip.phantom(folder.resolve("clip"), 3);
        Project project = OpenedClip.create(PlatformUI.getWorkbench(), folder, "clip");
        ProjectVideo video = project.content().videos().getFirst();
        ProjectVideo moved = new ProjectVideo(video.id(), video.name(), "../elsewhere", video.info());
        Files.move(folder.resolve("clip"), folder.resolve("elsewhere"));
        Dialogs dialogs = new Dialogs(driver);
        AtomicBoolean asked = new AtomicBoolean();
        dialogs.when("Relink", shell -> {
            asked.set(true);
            Dialogs.press(shell, "Cancel");
        });
        try (OpenedClip clip = new OpenedClip(driver, project, 3)) {
            ProjectOpener.background("open", monitor -> new ProjectOpener(PlatformUI.getWorkbench()).opened(project));
            driver.until("the editor is open", () -> driver.hasEditor("clip"));
            driver.until("the dialog came and went", () -> {
                dialogs.check();
                return asked.get() && Dialogs.find("Relink").isEmpty();
            });
            assertNull(driver.canvas().frame());
            PlatformUI.getWorkbench()
                    .getService(DesktopProject.class)
                    .apply(Step.of("Relink", new Edit.ChangeVideo(moved)));
            driver.until("the video is shown", () -> driver.canvas().frame() != null);
            assertFalse(driver.statusLine().contains("missing"), driver.statusLine());
        }
    }
}
