// SPDX-License-Identifier: EPL-2.0
/** Checks of the machine. SPI of the point {@code org.reframe.api.environmentChecks}. */
@NonNullByDefault
package org.reframe.api.environment;

import org.eclipse.jdt.annotation.NonNullByDefault;
