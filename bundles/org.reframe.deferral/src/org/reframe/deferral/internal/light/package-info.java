// SPDX-License-Identifier: EPL-2.0
/**
 * Learning to re-prompt without an accelerator: what can be seen of a propagation in small pictures, two small perceptrons, and
 * the loss of equation 3. All of it is plain Java.
 */
@NonNullByDefault
package org.reframe.deferral.internal.light;

import org.eclipse.jdt.annotation.NonNullByDefault;
