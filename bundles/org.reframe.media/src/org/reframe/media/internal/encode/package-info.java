// SPDX-License-Identifier: EPL-2.0
/** Writing clips. */
@NonNullByDefault
package org.reframe.media.internal.encode;

import org.eclipse.jdt.annotation.NonNullByDefault;
