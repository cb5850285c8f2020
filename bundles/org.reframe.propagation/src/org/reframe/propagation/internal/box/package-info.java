// SPDX-License-Identifier: EPL-2.0
/** Propagation of boxes by OpenCV's own tracker. */
@NonNullByDefault
package org.reframe.propagation.internal.box;

import org.eclipse.jdt.annotation.NonNullByDefault;
