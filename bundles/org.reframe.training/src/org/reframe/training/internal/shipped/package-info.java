// SPDX-License-Identifier: EPL-2.0
/** Models that come with this bundle. */
@NonNullByDefault
package org.reframe.training.internal.shipped;

import org.eclipse.jdt.annotation.NonNullByDefault;
