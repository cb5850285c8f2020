// SPDX-License-Identifier: EPL-2.0
/** Named states of the open project, and checking it. */
@NonNullByDefault
package org.reframe.ui.internal.snapshot;

import org.eclipse.jdt.annotation.NonNullByDefault;
