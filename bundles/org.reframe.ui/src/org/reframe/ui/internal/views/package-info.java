// SPDX-License-Identifier: EPL-2.0
/** Views of the annotate perspective. */
@NonNullByDefault
package org.reframe.ui.internal.views;

import org.eclipse.jdt.annotation.NonNullByDefault;
