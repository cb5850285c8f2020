// SPDX-License-Identifier: EPL-2.0
/** Recorded results of learning to re-prompt. */
@NonNullByDefault
package org.reframe.deferral.internal.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
