// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.exchange;

import java.util.List;

/**
 * What could not be carried over, one line each; empty when nothing was lost.
 *
 * @param losses in order of appearance
 */
public record LossReport(List<Loss> losses) {
    /** Nothing lost. */
    public static final LossReport NONE = new LossReport(List.of());

    public LossReport {
        losses = List.copyOf(losses);
    }

    /**
     * One loss.
     *
     * @param where file, video, track and frame as far as known
     * @param what what was dropped or changed, and into what
     */
    public record Loss(String where, String what) {}
}
