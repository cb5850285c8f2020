// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import org.eclipse.core.runtime.IStatus;
import org.reframe.api.run.RunException;

/** How the process ends. The numbers are part of the command line's contract. */
enum ExitCode {
    /** Everything was done. */
    OK(0),
    /** Some items failed, or an input file cannot be used. */
    ITEMS(1),
    /** Wrong arguments or settings. */
    USAGE(2),
    /** Something is missing on this machine. */
    ENVIRONMENT(3),
    /** A defect. */
    INTERNAL(4),
    /** Cancelled; what was done is kept. */
    CANCELLED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The process's exit code. */
    int number() {
        return number;
    }

    static ExitCode of(RunException failure) {
        return switch (failure.kind()) {
            case USAGE -> USAGE;
            case INPUT -> ITEMS;
            case ENVIRONMENT -> ENVIRONMENT;
            case INTERNAL -> INTERNAL;
        };
    }

    static ExitCode of(IStatus status) {
        if (status.matches(IStatus.CANCEL)) {
            return CANCELLED;
        }
        return status.matches(IStatus.ERROR) ? ITEMS : OK;
    }
}
