// SPDX-License-Identifier: EPL-2.0
/** What to correct next in a project: clips, what a policy says of each, and what is kept of it. */
@NonNullByDefault
package org.reframe.deferral.internal.suggest;

import org.eclipse.jdt.annotation.NonNullByDefault;
