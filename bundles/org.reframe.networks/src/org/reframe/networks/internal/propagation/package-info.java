// SPDX-License-Identifier: EPL-2.0
/** The propagator {@code sam2}: SAM 2, SAM 2.1 and EdgeTAM behind the common contract of propagators. */
@NonNullByDefault
package org.reframe.networks.internal.propagation;

import org.eclipse.jdt.annotation.NonNullByDefault;
