// SPDX-License-Identifier: EPL-2.0
/** Measures of masks after the DAVIS benchmark, and the task that prints them. */
@NonNullByDefault
package org.reframe.evaluation.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
