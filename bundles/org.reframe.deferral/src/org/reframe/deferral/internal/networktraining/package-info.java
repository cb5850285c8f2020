// SPDX-License-Identifier: EPL-2.0
/** Trains the published deferral model on tables of costs. */
@NonNullByDefault
package org.reframe.deferral.internal.networktraining;

import org.eclipse.jdt.annotation.NonNullByDefault;
