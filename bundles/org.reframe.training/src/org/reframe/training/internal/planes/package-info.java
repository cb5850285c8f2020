// SPDX-License-Identifier: EPL-2.0
/** Training of networks that map planes to a mask, from examples in a folder. */
@NonNullByDefault
package org.reframe.training.internal.planes;

import org.eclipse.jdt.annotation.NonNullByDefault;
