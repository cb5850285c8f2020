// SPDX-License-Identifier: EPL-2.0
/** The tasks. */
@NonNullByDefault
package org.reframe.explanation.internal.task;

import org.eclipse.jdt.annotation.NonNullByDefault;
