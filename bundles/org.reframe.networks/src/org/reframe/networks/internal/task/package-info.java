// SPDX-License-Identifier: EPL-2.0
/** Tasks of this bundle. */
@NonNullByDefault
package org.reframe.networks.internal.task;

import org.eclipse.jdt.annotation.NonNullByDefault;
