// SPDX-License-Identifier: EPL-2.0
/** Labelled clips: made or read, kept small, changed at random. */
@NonNullByDefault
package org.reframe.training.internal.clips;

import org.eclipse.jdt.annotation.NonNullByDefault;
