// SPDX-License-Identifier: EPL-2.0
/** The tasks of propagation: propagate a clip, evaluate on clips with truth, demo; and propagation of a project's tracks. */
@NonNullByDefault
package org.reframe.propagation.internal.task;

import org.eclipse.jdt.annotation.NonNullByDefault;
