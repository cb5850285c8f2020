// SPDX-License-Identifier: EPL-2.0
/** Which packet shows which frame: built by one scan, verified by decoding, cached in a file. */
@NonNullByDefault
package org.reframe.media.internal.index;

import org.eclipse.jdt.annotation.NonNullByDefault;
