// SPDX-License-Identifier: EPL-2.0
/** The video editor and what others may do with it. */
@NonNullByDefault
package org.reframe.ui.editor;

import org.eclipse.jdt.annotation.NonNullByDefault;
