// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * Motion between two neighbouring frames, both ways.
 *
 * @param back from the frame at hand to the one labelled before
 * @param forth the opposite
 */
record FlowPair(FlowField back, FlowField forth) {}
