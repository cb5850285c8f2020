// SPDX-License-Identifier: EPL-2.0
/** The desktop's side: starting the worker, and sessions in it. */
@NonNullByDefault
package org.reframe.worker.internal.client;

import org.eclipse.jdt.annotation.NonNullByDefault;
