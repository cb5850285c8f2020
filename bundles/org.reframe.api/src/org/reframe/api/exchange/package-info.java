// SPDX-License-Identifier: EPL-2.0
/** Annotations of other tools, in and out. SPI of the point {@code org.reframe.api.exchanges}. */
@NonNullByDefault
package org.reframe.api.exchange;

import org.eclipse.jdt.annotation.NonNullByDefault;
