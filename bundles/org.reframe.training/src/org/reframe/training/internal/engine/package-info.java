// SPDX-License-Identifier: EPL-2.0
/** The training loop, its optimisers and checkpoints. */
@NonNullByDefault
package org.reframe.training.internal.engine;

import org.eclipse.jdt.annotation.NonNullByDefault;
