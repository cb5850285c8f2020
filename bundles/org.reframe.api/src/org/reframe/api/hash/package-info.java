// SPDX-License-Identifier: EPL-2.0
/** Hashes of files and of texts: what results are kept under, and what weights are known by. */
@NonNullByDefault
package org.reframe.api.hash;

import org.eclipse.jdt.annotation.NonNullByDefault;
