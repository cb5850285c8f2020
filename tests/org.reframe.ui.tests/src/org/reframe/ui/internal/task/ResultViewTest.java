// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultViewTest {
    @TempDir
    Path folder;

    private static ResultView view(String contains) {
        return new ResultView("Open", contains, "command", "parameter");
    }

    @Test
    void itIsOfferedWhereThereIsSomethingToShow() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        assertFalse(view("explanations").fits(run));
        Files.createDirectories(run.resolve("explanations"));
        assertTrue(view("explanations").fits(run));
        Files.writeString(run.resolve("explanations").resolve("one.json"), "{}");
        assertTrue(view("explanations/one.json").fits(run));
        assertFalse(view("explanations/two.json").fits(run));
    }

    @Test
    void whatLiesOutsideIsNoResultOfTheRun() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.createDirectories(folder.resolve("runs"));
        assertFalse(view("../runs").fits(run));
        assertFalse(view(folder.resolve("runs").toString()).fits(run));
        assertFalse(view("a\0b").fits(run));
    }
}
