// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jdt.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker says on its error output, warnings and the end of native code: into this program's log, the last lines kept. */
final class LastWords {
    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
    private static final int LINES = 3;
    private static final int LONGEST = 400;

    private final Deque<String> lines = new ArrayDeque<>();

    private LastWords() {}

    static LastWords of(Process process) {
        LastWords words = new LastWords();
        Thread.ofPlatform().daemon().name("words of worker " + process.pid()).start(() -> words.listen(process));
        return words;
    }

    private void listen(Process process) {
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            for (@Nullable String line = said.readLine(); line != null; line = said.readLine()) {
                if (!line.isBlank()) keep(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
            }
        } catch (IOException e) {
            LOG.debug("The worker's error output broke off", e);
        }
    }

    private synchronized void keep(String line) {
        LOG.info("Worker: {}", line);
        lines.addLast(line);
        if (lines.size() > LINES) lines.removeFirst();
    }

    /** The last lines; empty when nothing was said. */
    synchronized String text() {
        return String.join(" | ", lines);
    }
}
