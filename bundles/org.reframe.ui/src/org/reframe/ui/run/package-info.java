// SPDX-License-Identifier: EPL-2.0
/** Running services from the desktop. */
@NonNullByDefault
package org.reframe.ui.run;

import org.eclipse.jdt.annotation.NonNullByDefault;
