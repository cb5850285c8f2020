// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.trained;

import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** A policy that has learnt from tables of one identity. */
public interface Trained {
    /**
     * Refuses tables of another propagator, other weights, another version or another kind of prompt.
     *
     * @param identity of the table
     * @param table for people
     * @param context of the run, to find the model with
     * @throws RunException (usage) saying what the model was trained on
     */
    void check(String identity, String table, RunContext context) throws RunException;
}
