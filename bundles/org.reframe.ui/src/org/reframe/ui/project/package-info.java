// SPDX-License-Identifier: EPL-2.0
/** The project that is open in the desktop. */
@NonNullByDefault
package org.reframe.ui.project;

import org.eclipse.jdt.annotation.NonNullByDefault;
