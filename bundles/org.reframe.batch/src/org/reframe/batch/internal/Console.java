// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.io.PrintStream;

/**
 * The only place that prints: results to the standard output, everything else to the standard error. Thread-safe.
 */
final class Console {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream results;
    private final PrintStream messages;
    private final boolean terminal;
    private boolean lineOpen;

    Console(PrintStream results, PrintStream messages, boolean terminal) {
        this.results = results;
        this.messages = messages;
        this.terminal = terminal;
    }

    /** The process's own streams; the launcher says by REFRAME_TTY=1 that the standard error is a terminal. */
    static Console ofProcess() {
        return new Console(System.out, System.err, "1".equals(System.getenv("REFRAME_TTY")));
    }

    /** Whether a line may be rewritten. */
    boolean terminal() {
        return terminal;
    }

    /** A line of the result. */
    synchronized void result(String line) {
        endLine();
        results.println(line);
        results.flush();
    }

    /** A line for the person watching. */
    synchronized void message(String line) {
        endLine();
        messages.println(line);
        messages.flush();
    }

    /** The state of the work: replaces the last one on a terminal, a line of its own elsewhere. */
    synchronized void progress(String line) {
        if (terminal) {
            messages.print(CLEAR_LINE + line);
            lineOpen = true;
        } else {
            messages.println(line);
        }
        messages.flush();
    }

    private void endLine() {
        if (lineOpen) {
            messages.print(CLEAR_LINE);
            messages.flush();
            lineOpen = false;
        }
    }
}
