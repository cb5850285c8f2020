// SPDX-License-Identifier: EPL-2.0
/** Costs of accepting and of correcting, the loss that learns from them and the decision (learning to re-prompt). */
@NonNullByDefault
package org.reframe.deferral.internal.cost;

import org.eclipse.jdt.annotation.NonNullByDefault;
