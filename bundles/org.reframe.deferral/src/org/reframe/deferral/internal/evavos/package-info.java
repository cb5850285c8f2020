// SPDX-License-Identifier: EPL-2.0
/** EVA-VOS's choice of the next frame with the features of its quality network. It needs the engine, which other policies do not. */
@NonNullByDefault
package org.reframe.deferral.internal.evavos;

import org.eclipse.jdt.annotation.NonNullByDefault;
