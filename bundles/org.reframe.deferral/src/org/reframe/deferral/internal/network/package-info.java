// SPDX-License-Identifier: EPL-2.0
/** The published deferral model: a network over frames of a clip with their masks. It needs the engine, which other policies do not. */
@NonNullByDefault
package org.reframe.deferral.internal.network;

import org.eclipse.jdt.annotation.NonNullByDefault;
