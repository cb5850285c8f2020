// SPDX-License-Identifier: EPL-2.0
/** What is chosen, asked and answered in the desktop. */
@NonNullByDefault
package org.reframe.deferral.ui.internal.desk;

import org.eclipse.jdt.annotation.NonNullByDefault;
