// SPDX-License-Identifier: EPL-2.0
/** The worker's side: serving sessions. */
@NonNullByDefault
package org.reframe.worker.internal.server;

import org.eclipse.jdt.annotation.NonNullByDefault;
