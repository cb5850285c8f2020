// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * A labelling of one frame.
 *
 * @param p probability of the object {@code [h,w]}
 * @param quality estimated J, 0–1
 */
record SideMask(float[] p, double quality) {}
