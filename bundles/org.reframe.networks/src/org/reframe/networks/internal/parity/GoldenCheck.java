// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import org.reframe.api.run.RunException;

/** A kind of golden file and how it is checked. No state between files. */
public interface GoldenCheck {
    /** Whether it checks this file, judged by the file's content alone. */
    boolean accepts(GoldenFile file);

    /**
     * Computes what is recorded and hands it over for comparison. Recorded tensors that are not handed over count as failed.
     *
     * @throws RunException when it cannot be computed; counts as failed
     */
    void check(GoldenFile file, ParityRun run) throws RunException;
}
