// SPDX-License-Identifier: EPL-2.0
/** Binding of settings, and running of tasks. */
@NonNullByDefault
package org.reframe.core.internal.task;

import org.eclipse.jdt.annotation.NonNullByDefault;
