// SPDX-License-Identifier: EPL-2.0
/** Recorded results of relabelling. */
@NonNullByDefault
package org.reframe.relabel.internal.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
