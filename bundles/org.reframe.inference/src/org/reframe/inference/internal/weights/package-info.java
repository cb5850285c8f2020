// SPDX-License-Identifier: EPL-2.0
/** Weight files of PyTorch, read without Python. */
@NonNullByDefault
package org.reframe.inference.internal.weights;

import org.eclipse.jdt.annotation.NonNullByDefault;
