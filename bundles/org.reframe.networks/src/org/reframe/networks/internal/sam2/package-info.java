// SPDX-License-Identifier: EPL-2.0
/** SAM 2, SAM 2.1 and EdgeTAM: the networks' parts, and following objects through a video with them. */
@NonNullByDefault
package org.reframe.networks.internal.sam2;

import org.eclipse.jdt.annotation.NonNullByDefault;
