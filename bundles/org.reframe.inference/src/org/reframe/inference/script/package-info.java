// SPDX-License-Identifier: EPL-2.0
/** Programs that others made: TorchScript archives, run only after the user's decision. */
@NonNullByDefault
package org.reframe.inference.script;

import org.eclipse.jdt.annotation.NonNullByDefault;
