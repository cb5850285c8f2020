// SPDX-License-Identifier: EPL-2.0
/** What is done to whole objects over time: rename, split, merge, delete, flags, comparison. */
@NonNullByDefault
package org.reframe.ui.internal.track;

import org.eclipse.jdt.annotation.NonNullByDefault;
