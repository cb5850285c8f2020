// SPDX-License-Identifier: EPL-2.0
/** Long computations: settings in, report out. SPI of the point {@code org.reframe.api.tasks}. */
@NonNullByDefault
package org.reframe.api.task;

import org.eclipse.jdt.annotation.NonNullByDefault;
