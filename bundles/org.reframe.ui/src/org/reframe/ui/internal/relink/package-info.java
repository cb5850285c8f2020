// SPDX-License-Identifier: EPL-2.0
/** Finding the files of missing videos. */
@NonNullByDefault
package org.reframe.ui.internal.relink;

import org.eclipse.jdt.annotation.NonNullByDefault;
