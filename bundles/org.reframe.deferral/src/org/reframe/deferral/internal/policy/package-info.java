// SPDX-License-Identifier: EPL-2.0
/** Policies that need no training: baselines and bounds for those that do. */
@NonNullByDefault
package org.reframe.deferral.internal.policy;

import org.eclipse.jdt.annotation.NonNullByDefault;
