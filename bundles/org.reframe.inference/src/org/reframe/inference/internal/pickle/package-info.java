// SPDX-License-Identifier: EPL-2.0
/** Reads Python pickles into plain values: a closed set of names may be met, and nothing is ever run. */
@NonNullByDefault
package org.reframe.inference.internal.pickle;

import org.eclipse.jdt.annotation.NonNullByDefault;
