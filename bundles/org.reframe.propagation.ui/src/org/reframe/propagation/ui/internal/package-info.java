/** Reframe Propagation UI. */
@NonNullByDefault
package org.reframe.propagation.ui.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
