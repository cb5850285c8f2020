// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.phantom.PhantomSettings.Scene;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;

class MakePhantomTaskTests {
    private static MakePhantomSettings settings(String name, int width) {
        return new MakePhantomSettings(name, Scene.ACTORS, 2, width, 96, 3, 0);
    }

    private static TaskReport make(Path folder) throws RunException {
        return new MakePhantomTask()
                .run(settings("walkers", 128), new SilentContext(folder, new NullProgressMonitor(), 4));
    }

    @Test
    void writesAsManyClipsAsAskedAndTheyDiffer(@TempDir Path folder) throws IOException, RunException {
        TaskReport report = make(folder);
        assertTrue(report.status().isOK());
        assertEquals(2, report.result().get("clips"));
        assertNotEquals(
                Files.readString(folder.resolve("walkers-00000.json")).replace("00000", ""),
                Files.readString(folder.resolve("walkers-00001.json")).replace("00001", ""));
        assertTrue(Files.exists(folder.resolve("JPEGImages/walkers-00001/00002.jpg")));
    }

    @Test
    void aSecondRunMakesOnlyWhatIsMissing(@TempDir Path folder) throws IOException, RunException {
        make(folder);
        Path kept = folder.resolve("JPEGImages/walkers-00000/00000.jpg");
        Path missing = folder.resolve("Annotations/walkers-00001/00001.png");
        byte[] before = Files.readAllBytes(missing);
        Files.writeString(kept, "kept");
        Files.delete(missing);
        Files.delete(folder.resolve("walkers-00001.json"));
        make(folder);
        assertEquals("kept", Files.readString(kept));
        assertArrayEquals(before, Files.readAllBytes(missing));
    }

    @Test
    void problemsNameTheSetting() {
        assertEquals(List.of(), settings("walkers", 128).problems());
        assertTrue(settings("walkers", 129).problems().get(0).contains("129x96"));
        assertTrue(settings("../up", 128).problems().get(0).contains("../up"));
        assertFalse(settings("", 128).problems().isEmpty());
    }
}
