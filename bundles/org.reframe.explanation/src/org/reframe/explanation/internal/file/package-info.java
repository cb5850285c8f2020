// SPDX-License-Identifier: EPL-2.0
/** Explanations as files: JSON and NumPy arrays. Input is hostile. */
@NonNullByDefault
package org.reframe.explanation.internal.file;

import org.eclipse.jdt.annotation.NonNullByDefault;
