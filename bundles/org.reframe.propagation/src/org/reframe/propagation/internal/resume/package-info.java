// SPDX-License-Identifier: EPL-2.0
/** Going on in the middle of a span. */
@NonNullByDefault
package org.reframe.propagation.internal.resume;

import org.eclipse.jdt.annotation.NonNullByDefault;
