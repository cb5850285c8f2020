// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.benchmark;

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

/** The Python process with the official network, a pass a request. Used by one thread; closing it ends the process. */
final class OfficialPasses implements AutoCloseable {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private final Path log;

    /**
     * Starts it.
     *
     * @param threads of one pass
     * @param log where its messages go
     */
    OfficialPasses(ExplainBenchmarkSettings settings, Path python, int threads, Path log) throws RunException {
        List<String> command =
                new ArrayList<>(List.of(python.toString(), settings.script().toString(), Integer.toString(threads)));
        settings.sources().ifPresent(folder -> command.add(folder.toString()));
        try {
            this.process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
        } catch (IOException e) {
            throw RunException.environment(
                    "Python cannot be started: " + e.getMessage() + ". Give its path with --python.", e);
        }
        this.requests = process.outputWriter();
        this.answers = process.inputReader();
        this.log = log;
    }

    /** Asks and waits. */
    JsonObject ask(Map<String, Object> request) throws RunException {
        try {
            requests.write(new Gson().toJson(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) throw new IOException("it ended; see " + log);
            JsonObject answer = new Gson().fromJson(line, JsonObject.class);
            if (answer.has("missing"))
                throw new IOException(answer.get("missing").getAsString());
            return answer;
        } catch (IOException | JsonParseException | UnsupportedOperationException e) {
            throw RunException.environment(
                    "The Python process gave no answer: " + e.getMessage()
                            + ". Check --python, --sources and --script, or leave --python out.",
                    e);
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
