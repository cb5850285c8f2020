// SPDX-License-Identifier: EPL-2.0
/** Choosing, running and looking at tasks. */
@NonNullByDefault
package org.reframe.ui.internal.task;

import org.eclipse.jdt.annotation.NonNullByDefault;
