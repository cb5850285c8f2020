// SPDX-License-Identifier: EPL-2.0
/** COCO JSON for video, as YouTube-VIS has it. */
@NonNullByDefault
package org.reframe.datasets.internal.youtubevis;

import org.eclipse.jdt.annotation.NonNullByDefault;
