// SPDX-License-Identifier: EPL-2.0
/** Methods that make maps from what was recorded at a layer: plain arithmetic on arrays {@code [C,T,h,w]}, in 64 bits. */
@NonNullByDefault
package org.reframe.explanation.internal.method;

import org.eclipse.jdt.annotation.NonNullByDefault;
