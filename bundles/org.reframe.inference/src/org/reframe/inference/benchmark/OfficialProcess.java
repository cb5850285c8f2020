// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.benchmark;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.reframe.api.run.RunException;

/**
 * A Python process that runs official definitions, a pass a request: a line of JSON there, a line back. Used by one thread; closing it
 * ends the process.
 */
public final class OfficialProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private final Path log;

    private OfficialProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.requests = process.outputWriter();
        this.answers = process.inputReader();
    }

    /**
     * How it is started.
     *
     * @param python interpreter
     * @param script that answers requests
     * @param sources clones of official repositories
     * @param threads of one pass
     * @param log file for its messages, made anew
     */
    public record Command(Path python, Path script, Optional<Path> sources, int threads, Path log) {}

    /**
     * Starts it.
     *
     * @throws RunException (environment) when it cannot be started
     */
    public static OfficialProcess start(Command command) throws RunException {
        List<String> words = new ArrayList<>(
                List.of(command.python().toString(), command.script().toString(), Integer.toString(command.threads())));
        command.sources().ifPresent(folder -> words.add(folder.toString()));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(command.log().toFile())
                    .start();
            return new OfficialProcess(process, command.log());
        } catch (IOException e) {
            throw RunException.environment(
                    "Python cannot be started: " + e.getMessage() + ". Give its path with --python.", e);
        }
    }

    /**
     * Asks and waits.
     *
     * @throws RunException (environment) when no answer comes, or one that is no JSON object
     */
    public JsonObject ask(Map<String, Object> request) throws RunException {
        try {
            requests.write(new Gson().toJson(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) throw new IOException("it ended; see " + log);
            if (JsonParser.parseString(line) instanceof JsonObject answer) return answer;
            throw new IOException("it says " + line);
        } catch (IOException | JsonParseException e) {
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
