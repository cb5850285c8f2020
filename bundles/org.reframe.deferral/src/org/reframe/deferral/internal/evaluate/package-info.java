// SPDX-License-Identifier: EPL-2.0
/** Which policy decides best: table 1 of learning to re-prompt for any data, with tests and curves over costs. */
@NonNullByDefault
package org.reframe.deferral.internal.evaluate;

import org.eclipse.jdt.annotation.NonNullByDefault;
