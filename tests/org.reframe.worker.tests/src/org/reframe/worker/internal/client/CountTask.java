// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Writes a file for each number, with the process that wrote it; goes on where an earlier run stopped. */
public final class CountTask implements Task<CountTask.CountSettings> {
    /** What to count. */
    public record CountSettings(
            @Setting(description = "Numbers.", byDefault = "10") int numbers,
            @Setting(description = "Time for each.", unit = "ms", byDefault = "0") int time,
            @Setting(description = "Fails with this message.", byDefault = "none") String failure,
            @Setting(description = "Words.") List<String> words)
            implements Settings {}

    @Override
    public TaskReport run(CountSettings settings, TaskContext context) throws RunException {
        if (!settings.failure().equals("none")) throw RunException.usage(settings.failure());
        SubMonitor progress = SubMonitor.convert(context.monitor(), "Counting", settings.numbers());
        int before = 0;
        for (int i = 0; i < settings.numbers(); i++) {
            progress.split(1).subTask("number " + i);
            Path file = context.output().resolve("number-" + i);
            if (Files.exists(file)) before++;
            else write(file, settings.time());
        }
        progress.done();
        context.note("counted", Integer.toString(settings.numbers()));
        MultiStatus status = new MultiStatus("org.reframe.worker.tests", 7, "one is odd");
        status.add(new Status(IStatus.WARNING, "org.reframe.worker.tests", "look at 3"));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("process", ProcessHandle.current().pid());
        result.put("before", before);
        result.put("wait", String.valueOf(System.getenv("OMP_WAIT_POLICY")));
        result.put("words", settings.words());
        result.put("seed", context.random("seed").nextLong());
        return new TaskReport(status, result, sections());
    }

    private static List<Section> sections() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("one", 1, 0.5));
        return List.of(
                new Section.Text("Words", "said"),
                new Section.Table("Numbers", "numbers", List.of("name", "n", "x"), rows),
                new Section.Chart("Curve", "n", "x", List.of(new Section.Series("s", new double[] {0, 1}, new double[] {
                    2, Double.NaN
                }))),
                new Section.Gallery("Files", List.of("number-0")));
    }

    private static void write(Path file, int time) throws RunException {
        try {
            Thread.sleep(time);
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, Long.toString(ProcessHandle.current().pid()));
            Files.move(part, file);
        } catch (IOException e) {
            throw RunException.environment("cannot write " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
