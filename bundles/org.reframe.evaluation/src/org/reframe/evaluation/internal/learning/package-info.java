// SPDX-License-Identifier: EPL-2.0
/** Support vector machines and Platt's calibration, with the numbers of scikit-learn. */
@NonNullByDefault
package org.reframe.evaluation.internal.learning;

import org.eclipse.jdt.annotation.NonNullByDefault;
