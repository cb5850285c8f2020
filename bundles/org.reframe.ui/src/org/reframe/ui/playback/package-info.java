// SPDX-License-Identifier: EPL-2.0
/** Decoding in the background and playing at true speed. */
@NonNullByDefault
package org.reframe.ui.playback;

import org.eclipse.jdt.annotation.NonNullByDefault;
