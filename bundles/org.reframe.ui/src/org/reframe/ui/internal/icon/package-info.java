// SPDX-License-Identifier: EPL-2.0
/** Pictures on buttons. */
@NonNullByDefault
package org.reframe.ui.internal.icon;

import org.eclipse.jdt.annotation.NonNullByDefault;
