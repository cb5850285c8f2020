// SPDX-License-Identifier: EPL-2.0
/** Temporal shift and temporal segment networks on residual image networks. */
@NonNullByDefault
package org.reframe.networks.internal.tsm;

import org.eclipse.jdt.annotation.NonNullByDefault;
