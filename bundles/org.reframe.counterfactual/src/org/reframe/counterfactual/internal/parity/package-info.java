// SPDX-License-Identifier: EPL-2.0
/** Recorded results of counterfactual evaluation. */
@NonNullByDefault
package org.reframe.counterfactual.internal.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
