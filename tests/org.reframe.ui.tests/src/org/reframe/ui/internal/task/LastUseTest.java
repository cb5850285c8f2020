// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.Preferences;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

class LastUseTest {
    record Width(@Setting(description = "Width", byDefault = "3") int width) implements Settings {}

    static class Measure implements Task<Width> {
        @Override
        public TaskReport run(Width settings, TaskContext context) {
            throw new AssertionError();
        }
    }

    @TempDir
    Path folder;

    private static Object nothing(Object ignored) {
        return null;
    }

    /** Preferences that are not kept. */
    private static Preferences memory(Map<String, Object> values) {
        return (Preferences) Proxy.newProxyInstance(
                Preferences.class.getClassLoader(),
                new Class<?>[] {Preferences.class},
                (self, method, given) -> switch (method.getName()) {
                    case "get" -> values.getOrDefault("=" + given[0], given[1]);
                    case "put" -> nothing(values.put("=" + given[0], given[1]));
                    case "node" -> values.computeIfAbsent("/" + given[0], name -> memory(new HashMap<>()));
                    case "keys" ->
                        values.keySet().stream()
                                .filter(key -> key.startsWith("="))
                                .map(key -> key.substring(1))
                                .toArray(String[]::new);
                    case "clear" -> nothing(values.keySet().removeIf(key -> key.startsWith("=")));
                    default -> null;
                });
    }

    @Test
    void aTaskThatIsAskedForComesFirst() {
        LastUse last = new LastUse(memory(new HashMap<>()));
        last.remember("org.example.measure", Map.of("width", List.of("5")));
        LastUse asked = last.beginning("org.example.other");
        assertEquals(Optional.of("org.example.other"), asked.task());
        assertEquals(Map.of("width", List.of("5")), asked.settings("org.example.measure"));
        assertEquals(Optional.of("org.example.measure"), last.beginning(null).task());
    }

    @Test
    void findsTheSettingsOfATask() throws RunException {
        assertEquals(
                List.of("width"),
                TaskTypes.of(Measure.class).fields().stream()
                        .map(field -> field.name())
                        .toList());
        assertThrows(RunException.class, () -> TaskTypes.of(String.class));
    }

    @Test
    void namesANewFolderEachTime() throws IOException {
        assertEquals(folder.resolve("demo-1"), LastUse.next(folder, "org.example.demo"));
        Files.createDirectories(folder.resolve("demo-1"));
        assertEquals(folder.resolve("demo-2"), LastUse.next(folder, "org.example.demo"));
    }

    @Test
    void remembersWhatWasUsed() {
        LastUse last = new LastUse(memory(new HashMap<>()));
        assertEquals(Optional.empty(), last.task());
        last.remember("a.b", Map.of("width", List.of("4"), "names", List.of("x", "y")));
        assertEquals(Optional.of("a.b"), last.task());
        assertEquals(Map.of("width", List.of("4"), "names", List.of("x", "y")), last.settings("a.b"));
        last.remember("a.b", Map.of("width", List.of("5")));
        assertEquals(Map.of("width", List.of("5")), last.settings("a.b"));
        assertEquals(Map.of(), last.settings("other"));
    }
}
