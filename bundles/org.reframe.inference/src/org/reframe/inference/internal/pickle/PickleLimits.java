// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

/**
 * What a pickle may cost; published checkpoints stay far below.
 *
 * @param bytes its length
 * @param values values that it may make, marks and memo entries counted
 * @param depth containers that may be open at once
 * @param text bytes of one text or byte string
 */
public record PickleLimits(int bytes, int values, int depth, int text) {
    /** Enough for optimizer states of large models; at worst some 200 MiB of heap. */
    public static final PickleLimits USUAL = new PickleLimits(64 << 20, 2_000_000, 1_000, 16 << 20);
}
