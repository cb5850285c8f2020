// SPDX-License-Identifier: EPL-2.0
/** Renders phantom clips: textured objects and acting figures over moving backgrounds, with exact truth. */
@NonNullByDefault
package org.reframe.phantom.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
