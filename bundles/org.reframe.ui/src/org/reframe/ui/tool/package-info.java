// SPDX-License-Identifier: EPL-2.0
/** Tools that turn pointer strokes into prompts. Points are in pixels of the displayed frame. */
@NonNullByDefault
package org.reframe.ui.tool;

import org.eclipse.jdt.annotation.NonNullByDefault;
