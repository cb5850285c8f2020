// SPDX-License-Identifier: EPL-2.0
/** SlowFast and its kin: slow and fast pathways over 3-D residual blocks. */
@NonNullByDefault
package org.reframe.networks.internal.slowfast;

import org.eclipse.jdt.annotation.NonNullByDefault;
