// SPDX-License-Identifier: EPL-2.0
/** Whether a map can be believed, and whether it lies on the object. */
@NonNullByDefault
package org.reframe.explanation.internal.measure;

import org.eclipse.jdt.annotation.NonNullByDefault;
