// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.service;

import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * A model opened by one client. Passes from several threads take turns. Closing it waits for the pass in progress; the
 * weights are freed with the last session that uses them.
 */
public interface ModelSession extends AutoCloseable {
    /** Where it computes at present. */
    String device();

    /**
     * Waits for a turn and computes. Cancel is looked at before each pass. When memory runs out the work is made smaller, step by
     * step; each step is noted in the context's provenance.
     *
     * @throws RunException (environment) when nothing smaller is left, saying how much memory was asked for
     */
    <R> R run(Work<R> work, RunContext context) throws RunException;

    @Override
    void close();
}
