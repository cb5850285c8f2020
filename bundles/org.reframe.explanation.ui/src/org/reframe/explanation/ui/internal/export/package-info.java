// SPDX-License-Identifier: EPL-2.0
/** Writes what the viewer shows: video, picture, numbers. Not for the UI thread. */
@NonNullByDefault
package org.reframe.explanation.ui.internal.export;

import org.eclipse.jdt.annotation.NonNullByDefault;
