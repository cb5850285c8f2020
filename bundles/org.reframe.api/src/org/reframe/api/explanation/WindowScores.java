// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * Probabilities of a sliding window.
 *
 * @param first first frame, 0-based
 * @param last last frame
 * @param probabilities of the classes; not to be changed
 */
public record WindowScores(int first, int last, float[] probabilities) {}
