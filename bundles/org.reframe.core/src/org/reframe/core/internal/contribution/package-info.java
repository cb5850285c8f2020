// SPDX-License-Identifier: EPL-2.0
/** Contributions read from the extension registry. */
@NonNullByDefault
package org.reframe.core.internal.contribution;

import org.eclipse.jdt.annotation.NonNullByDefault;
