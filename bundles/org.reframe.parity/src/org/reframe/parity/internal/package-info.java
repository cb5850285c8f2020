// SPDX-License-Identifier: EPL-2.0
/** The task that holds results against recorded ones, whoever computes them. */
@NonNullByDefault
package org.reframe.parity.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
