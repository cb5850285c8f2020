// SPDX-License-Identifier: EPL-2.0
/** What a network looks at: heat volumes of its layers, their measures, and how they are kept. SPI of the point
 * {@code org.reframe.api.explanationMethods}. */
@NonNullByDefault
package org.reframe.api.explanation;

import org.eclipse.jdt.annotation.NonNullByDefault;
