// SPDX-License-Identifier: EPL-2.0
/** Reads what bundles contribute to the extension points of the API. */
@NonNullByDefault
package org.reframe.core.internal.contribution;

import org.eclipse.jdt.annotation.NonNullByDefault;
