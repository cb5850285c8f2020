// SPDX-License-Identifier: EPL-2.0
/** Thin owners of FFmpeg's objects: everything native is held and freed here. */
@NonNullByDefault
package org.reframe.media.internal.ffmpeg;

import org.eclipse.jdt.annotation.NonNullByDefault;
