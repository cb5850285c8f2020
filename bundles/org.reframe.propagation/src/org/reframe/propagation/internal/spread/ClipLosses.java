// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

/**
 * What was measured of one clip with one kind of prompt; kept for resuming.
 *
 * @param start frame that was prompted, 0-based: the first one whose truth shows an object
 * @param objects number of objects there
 * @param loss 1 − Dice at each frame from the prompted one on, mean over its objects, each followed by itself; NaN without truth
 * @param seconds that the propagation took
 */
record ClipLosses(int start, int objects, double[] loss, double seconds) {
    ClipLosses {
        loss = loss.clone();
    }
}
