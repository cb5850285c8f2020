// SPDX-License-Identifier: EPL-2.0
/** Maps as pictures. */
@NonNullByDefault
package org.reframe.explanation.internal.picture;

import org.eclipse.jdt.annotation.NonNullByDefault;
