// SPDX-License-Identifier: EPL-2.0
/** Merging the answers of several workers into a set of labels, and accuracy against such sets. */
@NonNullByDefault
package org.reframe.relabel.internal.reassess;

import org.eclipse.jdt.annotation.NonNullByDefault;
