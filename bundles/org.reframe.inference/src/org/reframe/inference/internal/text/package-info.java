// SPDX-License-Identifier: EPL-2.0
/** Sentence embedding by MiniLM. */
@NonNullByDefault
package org.reframe.inference.internal.text;

import org.eclipse.jdt.annotation.NonNullByDefault;
