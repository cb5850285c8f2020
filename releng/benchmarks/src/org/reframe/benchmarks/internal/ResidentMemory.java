// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.reframe.api.run.RunException;

/** Resident memory of this process. Linux only. */
final class ResidentMemory {
    private ResidentMemory() {}

    /** Growth of the second value for one of the first, by least squares. */
    static double slope(List<double[]> points) {
        double meanX = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
        double meanY = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
        double xy = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY))
                .sum();
        double xx = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX))
                .sum();
        return xy / xx;
    }

    static double megabytes() throws RunException {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
        } catch (IOException e) {
            throw RunException.environment("Resident memory can only be read on Linux, from /proc/self/status", e);
        }
        throw RunException.environment("/proc/self/status has no VmRSS line", null);
    }
}
