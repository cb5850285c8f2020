// SPDX-License-Identifier: EPL-2.0
/** How far propagators' estimates of quality can be trusted, and the scale that makes them agree. */
@NonNullByDefault
package org.reframe.propagation.internal.quality;

import org.eclipse.jdt.annotation.NonNullByDefault;
