// SPDX-License-Identifier: EPL-2.0
/** X3D: a small image network expanded step by step. */
@NonNullByDefault
package org.reframe.networks.internal.x3d;

import org.eclipse.jdt.annotation.NonNullByDefault;
