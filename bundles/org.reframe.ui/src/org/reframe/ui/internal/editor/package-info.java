// SPDX-License-Identifier: EPL-2.0
/** Parts of the video editor. */
@NonNullByDefault
package org.reframe.ui.internal.editor;

import org.eclipse.jdt.annotation.NonNullByDefault;
