// SPDX-License-Identifier: EPL-2.0
/** From a video and a model to maps. */
@NonNullByDefault
package org.reframe.explanation.internal.engine;

import org.eclipse.jdt.annotation.NonNullByDefault;
