// SPDX-License-Identifier: EPL-2.0
/** Inflated Inception networks. */
@NonNullByDefault
package org.reframe.networks.internal.i3d;

import org.eclipse.jdt.annotation.NonNullByDefault;
