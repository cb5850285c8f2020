// SPDX-License-Identifier: EPL-2.0
/** Measures of quality. SPI of the point {@code org.reframe.api.measures}. */
@NonNullByDefault
package org.reframe.api.measure;

import org.eclipse.jdt.annotation.NonNullByDefault;
