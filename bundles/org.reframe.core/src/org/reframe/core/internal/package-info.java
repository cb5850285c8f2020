/** Reframe Kernel. */
@NonNullByDefault
package org.reframe.core.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
