// SPDX-License-Identifier: EPL-2.0
/** Models of the store over a video: windows, their frames as a network sees them, and the pass. */
@NonNullByDefault
package org.reframe.inference.clip;

import org.eclipse.jdt.annotation.NonNullByDefault;
