// SPDX-License-Identifier: EPL-2.0
/** What trained policies have in common: how they are named with a model, and which questions they refuse. */
@NonNullByDefault
package org.reframe.deferral.internal.trained;

import org.eclipse.jdt.annotation.NonNullByDefault;
