// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

/** Seeds that follow from others and a count, so that a random state is nothing but a count. */
final class Seeds {
    private Seeds() {}

    /** A seed for a purpose and a count; the finaliser of SplitMix64 (Steele et al., OOPSLA 2014) after each. */
    static long of(long seed, long purpose, long count) {
        return mixed(mixed(mixed(seed) + purpose) + count);
    }

    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
