// SPDX-License-Identifier: EPL-2.0
/** Tests, agreement and learning curves, with the numbers of scipy and scikit-learn. */
@NonNullByDefault
package org.reframe.evaluation.internal.statistics;

import org.eclipse.jdt.annotation.NonNullByDefault;
