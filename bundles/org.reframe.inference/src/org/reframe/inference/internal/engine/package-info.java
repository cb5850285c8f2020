// SPDX-License-Identifier: EPL-2.0
/** Which tensor library is used, and starting it. */
@NonNullByDefault
package org.reframe.inference.internal.engine;

import org.eclipse.jdt.annotation.NonNullByDefault;
