// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService.TaskRequest;
import org.reframe.api.video.VideoService;

class TaskRunnerTests {
    @TempDir
    Path temp = Path.of("");

    @Test
    void aRunWritesItsWholeFolderAndDeletesItsTempFolder() throws Exception {
        run("fine", 5);
        JsonObject result = json("result.json");
        assertEquals("ok", result.get("status").getAsString());
        assertEquals(0.25, result.get("j").getAsDouble());
        assertTrue(result.get("missing").isJsonNull());
        assertEquals("a,b\r\n'=1+1,-2.5\r\n", Files.readString(temp.resolve("out/t.csv")));
        String page = Files.readString(temp.resolve("out/index.html"));
        assertTrue(page.contains("src=\"./a%20b.png\"") && page.contains("<svg") && page.contains("C&lt;"), page);
        assertFalse(page.contains("href=\"./../") || page.contains("src=\"../"), page);
        JsonObject provenance = json("provenance.json");
        assertEquals(5, provenance.get("seed").getAsLong());
        assertEquals("cpu", provenance.get("device").getAsString());
        String scratch = provenance.getAsJsonObject("notes").get("temp").getAsString();
        assertFalse(Files.exists(Path.of(scratch)));
        assertTrue(Files.readString(temp.resolve("out/recipe.yaml")).contains("maxFrames: 3"));
    }

    @Test
    void theSameRecipeResumesAndAnotherIsRefused() throws Exception {
        run("fine", 5);
        run("fine", 5);
        assertEquals("xx", Files.readString(temp.resolve("out/done.txt")));
        RunException e = assertThrows(RunException.class, () -> run("fine", 6));
        assertEquals(RunException.Kind.USAGE, e.kind());
        assertEquals("xx", Files.readString(temp.resolve("out/done.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "links"})
    void anUnexpectedErrorNamesTheContributionAndIsWrittenDown(String way) throws Exception {
        RunException e = assertThrows(RunException.class, () -> run(way, 0));
        assertEquals(RunException.Kind.INTERNAL, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("sample.task of the plug-in sample.bundle"), e.getMessage());
        assertEquals("failed", json("result.json").get("status").getAsString());
        assertTrue(Files.exists(temp.resolve("out/provenance.json")));
    }

    @Test
    void aFailureOfItsOwnKeepsItsKind() {
        RunException e = assertThrows(RunException.class, () -> run("input", 0));
        assertEquals(RunException.Kind.INPUT, e.kind());
    }

    @Test
    void cancelKeepsWhatIsDone() throws Exception {
        assertThrows(OperationCanceledException.class, () -> run("cancels", 0));
        assertEquals("cancelled", json("result.json").get("status").getAsString());
        assertEquals("x", Files.readString(temp.resolve("out/done.txt")));
    }

    @Test
    void aRunTellsTheWarningsOfItsVideosAndStaysOk() throws Exception {
        TaskReport report = run("cut", 0);
        assertEquals(IStatus.WARNING, report.status().getSeverity());
        assertEquals(CutVideos.WARNING, report.status().getChildren()[0].getMessage());
        JsonObject result = json("result.json");
        assertEquals("ok", result.get("status").getAsString());
        assertEquals(CutVideos.WARNING, result.getAsJsonArray("problems").get(0).getAsString());
        assertTrue(Files.readString(temp.resolve("out/index.html")).contains(CutVideos.WARNING));
    }

    @Test
    void aFolderOfSomethingElseIsNotWrittenOver() throws Exception {
        Files.createDirectories(temp.resolve("out"));
        Files.writeString(temp.resolve("out/index.html"), "mine");
        assertThrows(RunException.class, () -> run("fine", 0));
        assertEquals("mine", Files.readString(temp.resolve("out/index.html")));
    }

    private TaskReport run(String name, long seed) throws RunException {
        Host host = new Host() {
            @Override
            public <S> Optional<S> service(Class<S> type) {
                return type == VideoService.class ? Optional.of(type.cast(new CutVideos())) : Optional.empty();
            }

            @Override
            public Map<String, String> bundles() {
                return Map.of("org.reframe.core", "1.2.3");
            }
        };
        return new TaskRunner(new OneTask(), id -> SampleSettings.class, host)
                .run(
                        new TaskRequest("task", Map.of("name", List.of(name)), temp.resolve("out"), seed),
                        new NullProgressMonitor());
    }

    private JsonObject json(String file) throws IOException {
        return JsonParser.parseString(Files.readString(temp.resolve("out").resolve(file)))
                .getAsJsonObject();
    }

    private static final class OneTask implements Contributions {
        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            return List.of(one(spi));
        }

        @Override
        public <T> Contribution<T> find(Class<T> spi, String id) {
            return one(spi);
        }

        private static <T> Contribution<T> one(Class<T> spi) {
            return new Contribution<>() {
                @Override
                public String id() {
                    return "sample.task";
                }

                @Override
                public String name() {
                    return "Sample";
                }

                @Override
                public String description() {
                    return "";
                }

                @Override
                public List<String> formerIds() {
                    return List.of();
                }

                @Override
                public String contributor() {
                    return "sample.bundle";
                }

                @Override
                public Optional<String> problem() {
                    return Optional.empty();
                }

                @Override
                public T create() {
                    return spi.cast(new SampleTask());
                }
            };
        }
    }
}
