/** Reframe Headless application. */
@NonNullByDefault
package org.reframe.batch.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
