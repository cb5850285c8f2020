/** Reframe Exchange formats. */
@NonNullByDefault
package org.reframe.datasets.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
