// SPDX-License-Identifier: EPL-2.0
/** What the viewer shows, and how it becomes a picture. No widgets. */
@NonNullByDefault
package org.reframe.explanation.ui.internal.scene;

import org.eclipse.jdt.annotation.NonNullByDefault;
