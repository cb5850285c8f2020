// SPDX-License-Identifier: EPL-2.0
/** Shapes and places on a frame, as the canvas and its tools share them. */
@NonNullByDefault
package org.reframe.ui.geometry;

import org.eclipse.jdt.annotation.NonNullByDefault;
