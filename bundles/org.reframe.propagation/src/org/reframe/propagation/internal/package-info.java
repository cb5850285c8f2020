/** Reframe Propagation. */
@NonNullByDefault
package org.reframe.propagation.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
