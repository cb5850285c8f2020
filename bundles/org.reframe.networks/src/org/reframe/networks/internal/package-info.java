// SPDX-License-Identifier: EPL-2.0
/** Published architectures. */
@NonNullByDefault
package org.reframe.networks.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
