// SPDX-License-Identifier: EPL-2.0
/** Holding our results against recorded ones. SPI of the point {@code org.reframe.api.parityKinds}. */
@NonNullByDefault
package org.reframe.api.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
