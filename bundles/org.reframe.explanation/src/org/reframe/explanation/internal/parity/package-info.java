// SPDX-License-Identifier: EPL-2.0
/** Maps of this bundle's methods against recorded ones. */
@NonNullByDefault
package org.reframe.explanation.internal.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
