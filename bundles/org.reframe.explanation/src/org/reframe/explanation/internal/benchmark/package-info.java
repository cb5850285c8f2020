// SPDX-License-Identifier: EPL-2.0
/** Times of the single pass over all layers. */
@NonNullByDefault
package org.reframe.explanation.internal.benchmark;

import org.eclipse.jdt.annotation.NonNullByDefault;
