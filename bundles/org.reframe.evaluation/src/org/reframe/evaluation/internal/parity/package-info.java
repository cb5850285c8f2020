// SPDX-License-Identifier: EPL-2.0
/** The measures held against recorded results. */
@NonNullByDefault
package org.reframe.evaluation.internal.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
