// SPDX-License-Identifier: EPL-2.0
/** Binds settings, runs tasks and writes their run folders. */
@NonNullByDefault
package org.reframe.core.internal.task;

import org.eclipse.jdt.annotation.NonNullByDefault;
