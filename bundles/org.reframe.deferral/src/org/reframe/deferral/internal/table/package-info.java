// SPDX-License-Identifier: EPL-2.0
/** Measured costs of accepting and correcting, clip by clip: what a deferral model learns from and oracles decide by. */
@NonNullByDefault
package org.reframe.deferral.internal.table;

import org.eclipse.jdt.annotation.NonNullByDefault;
