// SPDX-License-Identifier: EPL-2.0
/** Choosing frames to annotate, and weighing the frames between them (active sparse labelling). */
@NonNullByDefault
package org.reframe.selection.internal.frames;

import org.eclipse.jdt.annotation.NonNullByDefault;
