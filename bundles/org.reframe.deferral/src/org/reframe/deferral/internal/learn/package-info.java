// SPDX-License-Identifier: EPL-2.0
/** Training of deferral models from measured costs. */
@NonNullByDefault
package org.reframe.deferral.internal.learn;

import org.eclipse.jdt.annotation.NonNullByDefault;
