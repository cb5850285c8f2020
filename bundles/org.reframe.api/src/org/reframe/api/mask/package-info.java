// SPDX-License-Identifier: EPL-2.0
/** Regions of a frame: masks as COCO runs, boxes and points, all in pixels of the displayed frame. */
@NonNullByDefault
package org.reframe.api.mask;

import org.eclipse.jdt.annotation.NonNullByDefault;
