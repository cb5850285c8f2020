// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.benchmark;

import java.time.Duration;

/** What this process has taken of the processors, all its threads together. */
public final class ProcessorTime {
    private ProcessorTime() {}

    /** Nanoseconds so far; 0 where the system does not tell. Any thread. */
    public static long nanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
