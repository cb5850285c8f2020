// SPDX-License-Identifier: EPL-2.0
/** How fast the published deferral model is trained, against the same network in Python. */
@NonNullByDefault
package org.reframe.deferral.internal.networkbenchmark;

import org.eclipse.jdt.annotation.NonNullByDefault;
