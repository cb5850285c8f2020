// SPDX-License-Identifier: EPL-2.0
/** What travels between the desktop and its worker. */
@NonNullByDefault
package org.reframe.worker.internal.protocol;

import org.eclipse.jdt.annotation.NonNullByDefault;
