// SPDX-License-Identifier: EPL-2.0
/** Programs in TorchScript: assembling, loading, calling. */
@NonNullByDefault
package org.reframe.inference.internal.script;

import org.eclipse.jdt.annotation.NonNullByDefault;
