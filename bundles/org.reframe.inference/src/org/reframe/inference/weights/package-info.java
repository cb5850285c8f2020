// SPDX-License-Identifier: EPL-2.0
/** Weight files: what they hold, read without running anything in them. */
@NonNullByDefault
package org.reframe.inference.weights;

import org.eclipse.jdt.annotation.NonNullByDefault;
