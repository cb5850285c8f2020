// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time so far, user and system, in ticks of the system's clock. It tells more than elapsed time where other programs
 * run as well. Zero where there is no Linux process table.
 *
 * @param own of this process with all its threads
 * @param children of the ended child processes
 */
record CpuTime(long own, long children) {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int USER = 11;
    /** What Linux tells programs, whatever its own clock does. */
    static final double TICKS_PER_SECOND = 100;


    static CpuTime now() {
        try {
            String stat = Files.readString(STAT);
            // The name of the program, in brackets, may hold spaces; see proc(5) for what follows.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new CpuTime(
                    Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]),
                    Long.parseLong(fields[USER + 2]) + Long.parseLong(fields[USER + 3]));
        } catch (IOException e) {
            return new CpuTime(0, 0);
        }
    }
}
