// SPDX-License-Identifier: EPL-2.0
/** Passes through networks: layers with gradients, scores of changed clips, changed weights. */
@NonNullByDefault
package org.reframe.explanation.internal.network;

import org.eclipse.jdt.annotation.NonNullByDefault;
