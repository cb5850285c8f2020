// SPDX-License-Identifier: EPL-2.0
/** What all exchanges share: limits, positions in error messages, complete-or-nothing writing, reports of what was lost. */
@NonNullByDefault
package org.reframe.datasets.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
