// SPDX-License-Identifier: EPL-2.0
/** Asks what to explain and runs the task that does it. */
@NonNullByDefault
package org.reframe.explanation.ui.internal.run;

import org.eclipse.jdt.annotation.NonNullByDefault;
