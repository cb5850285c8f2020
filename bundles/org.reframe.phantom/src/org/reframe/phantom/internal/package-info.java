/** Reframe Phantom video. */
@NonNullByDefault
package org.reframe.phantom.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
