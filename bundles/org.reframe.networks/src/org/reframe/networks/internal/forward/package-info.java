// SPDX-License-Identifier: EPL-2.0
/** Runs a model over a video: classes over time, or masks. */
@NonNullByDefault
package org.reframe.networks.internal.forward;

import org.eclipse.jdt.annotation.NonNullByDefault;
