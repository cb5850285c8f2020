// SPDX-License-Identifier: EPL-2.0
/** Compares networks with recorded outputs of their official implementations. */
@NonNullByDefault
package org.reframe.networks.internal.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
