// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * What is kept of a decoded frame. Immutable by agreement: nobody changes the arrays.
 *
 * @param scale sizes
 * @param gray {@code [h,w]} luminance, for flow
 * @param lab {@code [h,w,3]} 8-bit Lab, guide of the smoothing and source of the colour histograms
 * @param descriptors {@code [gh,gw,DIMENSIONS]} local colour at two scales and gradient orientations
 */
record WorkFrame(WorkScale scale, byte[] gray, byte[] lab, float[] descriptors) {
    /** Lab fine, Lab coarse, gradient orientations. */
    static final int DIMENSIONS = 12;
}
