// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.measure;

/**
 * DAVIS statistics of one sequence.
 *
 * @param mean over frames
 * @param recall share of frames above 0.5
 * @param decay mean of the first quarter minus mean of the last
 * @param perFrame value of each frame, in order
 */
public record SequenceScore(double mean, double recall, double decay, double[] perFrame) {}
