// SPDX-License-Identifier: EPL-2.0
/** Folders of indexed PNG masks, as the DAVIS benchmark has them. */
@NonNullByDefault
package org.reframe.datasets.internal.davis;

import org.eclipse.jdt.annotation.NonNullByDefault;
