// SPDX-License-Identifier: EPL-2.0
/** Folders of images as video. */
@NonNullByDefault
package org.reframe.media.internal.images;

import org.eclipse.jdt.annotation.NonNullByDefault;
