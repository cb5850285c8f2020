// SPDX-License-Identifier: EPL-2.0
/** What dialogs have in common. */
@NonNullByDefault
package org.reframe.ui.dialog;

import org.eclipse.jdt.annotation.NonNullByDefault;
