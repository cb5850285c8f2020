// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

/** The terminal: results on standard output, everything else on standard error. The only place that prints. Thread-safe. */
final class Console {
    private final boolean terminal = "1".equals(System.getenv("REFRAME_TTY"));
    private boolean lineOpen;

    /** Whether a line of progress may be rewritten in place. */
    boolean isTerminal() {
        return terminal;
    }

    /** Prints a line of the result. */
    synchronized void result(String line) {
        closeLine();
        System.out.println(line);
        System.out.flush();
    }

    /** Prints a line for the person. */
    synchronized void message(String line) {
        closeLine();
        System.err.println(line);
        System.err.flush();
    }

    /** Shows progress: in place on a terminal, as a line otherwise. */
    synchronized void progress(String line) {
        if (terminal) {
            System.err.print("\r\u001b[K" + line);
            lineOpen = true;
        } else {
            System.err.println(line);
        }
        System.err.flush();
    }

    private void closeLine() {
        if (lineOpen) {
            System.err.println();
            lineOpen = false;
        }
    }
}
