// SPDX-License-Identifier: EPL-2.0
/** Temporal detection: average precision of segments in time. */
@NonNullByDefault
package org.reframe.evaluation.internal.temporal;

import org.eclipse.jdt.annotation.NonNullByDefault;
