// SPDX-License-Identifier: EPL-2.0
/**
 * The propagator without weights: dense optical flow carries a soft mask from frame to frame, colour models of object and
 * surroundings correct it, an edge-aware filter snaps it to the picture, and a lost object is looked for again.
 */
@NonNullByDefault
package org.reframe.propagation.internal.flow;

import org.eclipse.jdt.annotation.NonNullByDefault;
