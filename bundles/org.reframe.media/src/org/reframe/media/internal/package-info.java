// SPDX-License-Identifier: EPL-2.0
/** The media service: video files and image folders as exact frames, and clips to write. */
@NonNullByDefault
package org.reframe.media.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
