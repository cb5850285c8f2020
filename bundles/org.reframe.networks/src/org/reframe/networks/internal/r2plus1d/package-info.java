// SPDX-License-Identifier: EPL-2.0
/** R(2+1)D: residual networks whose 3-D convolutions are split into space and time. */
@NonNullByDefault
package org.reframe.networks.internal.r2plus1d;

import org.eclipse.jdt.annotation.NonNullByDefault;
