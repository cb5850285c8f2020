// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.reframe.api.run.RunException;

/** The Python process that runs official definitions, a pass a request. Used by one thread; closing it ends the process. */
final class OfficialProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private OfficialProcess(Process process) {
        this.process = process;
        this.requests = process.outputWriter();
        this.answers = process.inputReader();
    }

    /**
     * Starts it.
     *
     * @param threads of one pass
     * @param log where its messages go
     */
    static OfficialProcess start(BenchmarkSettings settings, Path python, int threads, Path log) throws RunException {
        List<String> command =
                new ArrayList<>(List.of(python.toString(), settings.script().toString(), Integer.toString(threads)));
        settings.sources().ifPresent(folder -> command.add(folder.toString()));
        try {
            return new OfficialProcess(
                    new ProcessBuilder(command).redirectError(log.toFile()).start());
        } catch (IOException e) {
            throw RunException.environment("Python cannot be started: " + e.getMessage(), e);
        }
    }

    /** Asks and waits. */
    JsonObject ask(Map<String, Object> request) throws RunException {
        try {
            requests.write(new Gson().toJson(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) throw new IOException("it ended; see python.log in the run folder");
            return new Gson().fromJson(line, JsonObject.class);
        } catch (IOException | JsonParseException e) {
            throw RunException.environment("The Python process gave no answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (requests;
                answers) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
