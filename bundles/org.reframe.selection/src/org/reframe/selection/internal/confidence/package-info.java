// SPDX-License-Identifier: EPL-2.0
/** Choosing videos by the confidence of what was detected in them. */
@NonNullByDefault
package org.reframe.selection.internal.confidence;

import org.eclipse.jdt.annotation.NonNullByDefault;
