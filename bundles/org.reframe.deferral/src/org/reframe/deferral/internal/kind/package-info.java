// SPDX-License-Identifier: EPL-2.0
/** Which kind of prompt to correct with: the rule, and what share of a mask's gain each kind was measured to have. */
@NonNullByDefault
package org.reframe.deferral.internal.kind;

import org.eclipse.jdt.annotation.NonNullByDefault;
