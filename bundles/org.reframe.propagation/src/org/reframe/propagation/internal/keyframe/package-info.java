// SPDX-License-Identifier: EPL-2.0
/** Shapes between two drawn masks, without a look at the pictures. */
@NonNullByDefault
package org.reframe.propagation.internal.keyframe;

import org.eclipse.jdt.annotation.NonNullByDefault;
