// SPDX-License-Identifier: EPL-2.0
/** Annotations of other tools, in and out of the open project. */
@NonNullByDefault
package org.reframe.ui.internal.exchange;

import org.eclipse.jdt.annotation.NonNullByDefault;
