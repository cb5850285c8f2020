/** Reframe Media. */
@NonNullByDefault
package org.reframe.media.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
