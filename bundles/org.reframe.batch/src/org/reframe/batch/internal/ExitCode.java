// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import org.reframe.api.run.RunException;

/** What a run ends with. */
enum ExitCode {
    /** All well. */
    OK(0),
    /** Some items failed, or a file could not be used. */
    FAILED_ITEMS(1),
    /** Wrong arguments or settings. */
    USAGE(2),
    /** Something is missing on this machine. */
    ENVIRONMENT(3),
    /** A defect. */
    INTERNAL(4),
    /** Cancelled; what was done is kept. */
    CANCELLED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ExitCode of(RunException failure) {
        return switch (failure.kind()) {
            case USAGE -> USAGE;
            case INPUT -> FAILED_ITEMS;
            case ENVIRONMENT -> ENVIRONMENT;
            case INTERNAL -> INTERNAL;
        };
    }
}
