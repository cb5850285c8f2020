// SPDX-License-Identifier: EPL-2.0
/** Made video with exact truth. */
@NonNullByDefault
package org.reframe.api.phantom;

import org.eclipse.jdt.annotation.NonNullByDefault;
