// SPDX-License-Identifier: EPL-2.0
/** The timeline: one lane an object, and the quality curve. */
@NonNullByDefault
package org.reframe.ui.timeline;

import org.eclipse.jdt.annotation.NonNullByDefault;
