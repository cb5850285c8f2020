// SPDX-License-Identifier: EPL-2.0
/** Tasks of this bundle. */
@NonNullByDefault
package org.reframe.training.internal.task;

import org.eclipse.jdt.annotation.NonNullByDefault;
