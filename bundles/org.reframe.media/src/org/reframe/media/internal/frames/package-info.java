// SPDX-License-Identifier: EPL-2.0
/** Random access to the frames of a video file. */
@NonNullByDefault
package org.reframe.media.internal.frames;

import org.eclipse.jdt.annotation.NonNullByDefault;
