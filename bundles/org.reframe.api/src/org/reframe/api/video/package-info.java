// SPDX-License-Identifier: EPL-2.0
/** Video as exact, randomly accessible frames. A frame is known by decode index, presentation time and content hash. */
@NonNullByDefault
package org.reframe.api.video;

import org.eclipse.jdt.annotation.NonNullByDefault;
