// SPDX-License-Identifier: EPL-2.0
/** Checks of the machine for the doctor. */
@NonNullByDefault
package org.reframe.core.internal.environment;

import org.eclipse.jdt.annotation.NonNullByDefault;
