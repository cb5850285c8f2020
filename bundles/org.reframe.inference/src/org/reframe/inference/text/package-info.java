// SPDX-License-Identifier: EPL-2.0
/** Meaning of sentences as numbers. */
@NonNullByDefault
package org.reframe.inference.text;

import org.eclipse.jdt.annotation.NonNullByDefault;
