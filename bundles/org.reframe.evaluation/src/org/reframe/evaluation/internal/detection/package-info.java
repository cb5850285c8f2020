// SPDX-License-Identifier: EPL-2.0
/** Spatio-temporal detection: average precision of boxes, tubes and masks after four benchmarks. */
@NonNullByDefault
package org.reframe.evaluation.internal.detection;

import org.eclipse.jdt.annotation.NonNullByDefault;
