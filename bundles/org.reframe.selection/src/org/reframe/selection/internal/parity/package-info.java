// SPDX-License-Identifier: EPL-2.0
/** Recorded results of selection. */
@NonNullByDefault
package org.reframe.selection.internal.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
