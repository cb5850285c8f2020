// SPDX-License-Identifier: EPL-2.0
/** Paints heat over pictures. Knows nothing of networks, files or widgets. */
@NonNullByDefault
package org.reframe.explanation.ui.internal.heat;

import org.eclipse.jdt.annotation.NonNullByDefault;
