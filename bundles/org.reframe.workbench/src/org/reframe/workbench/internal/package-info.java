/** Reframe Workbench. */
@NonNullByDefault
package org.reframe.workbench.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
