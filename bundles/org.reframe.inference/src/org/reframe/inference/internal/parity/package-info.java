// SPDX-License-Identifier: EPL-2.0
/** Preprocessing held against recorded results. */
@NonNullByDefault
package org.reframe.inference.internal.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
