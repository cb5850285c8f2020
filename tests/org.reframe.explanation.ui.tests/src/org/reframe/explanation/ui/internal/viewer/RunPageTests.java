// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskService.TaskRequest;

/** From the page of a run, which knows nothing of explanations, to the maps. */
class RunPageTests {
    private final MadeTask task = new MadeTask();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        task.gate = new CountDownLatch(0);
        Window.close();
    }

    /** The page's classes are another bundle's own. */
    private static Object made(String name, Object... given) throws ReflectiveOperationException {
        Constructor<?> constructor = Platform.getBundle("org.reframe.ui")
                .loadClass("org.reframe.ui.internal.task." + name)
                .getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(given);
    }

    private Job run(Path output, String model) throws ReflectiveOperationException, PartInitException {
        TaskRequest request = new TaskRequest(
                "explain",
                Map.of("video", List.of(folder.resolve("clip").toString()), "model", List.of(model)),
                output,
                1);
        Job run = (Job) made("TaskRun", task, "Explain", request);
        Window.page().openEditor((IEditorInput) made("TaskRunInput", run), "org.reframe.ui.taskRun");
        run.schedule();
        return run;
    }

    private static Shell shell() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
    }

    @Test
    void aFinishedRunOffersItsMaps() throws IOException, RunException, ReflectiveOperationException, PartInitException {
        MadeClip.write(folder, "slow");
        Path output = folder.resolve("run");
        task.gate = new CountDownLatch(1);
        run(output, "made");
        Files.createDirectories(output.resolve("explanations"));
        Window.pump(20);
        assertFalse(Texts.has(shell(), "Open the Maps"), "it is not done");
        task.gate.countDown();
        Window.until("the maps are offered", () -> Texts.has(shell(), "Open the Maps"));
        Texts.pressBelow(shell(), "Open the Maps");
        Window.until(
                "they are shown",
                () -> Window.page().getActiveEditor() instanceof ExplanationEditor editor
                        && editor.model().isPresent());
        assertEquals(
                output.resolve("explanations").resolve("clip"), Window.editor().folder());
    }

    @Test
    void aRunWithoutMapsOffersNone() throws ReflectiveOperationException, PartInitException, IOException {
        Path output = Files.createDirectories(folder.resolve("run"));
        run(output, "broken");
        Window.until("it has failed", () -> Texts.says(shell(), "Use score-cam"));
        assertTrue(Texts.has(shell(), "Open Folder"));
        assertFalse(Texts.has(shell(), "Open the Maps"));
    }
}
