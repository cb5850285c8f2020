// SPDX-License-Identifier: EPL-2.0
/** What the architectures share: program texts and lists of parameters. */
@NonNullByDefault
package org.reframe.networks.internal.layers;

import org.eclipse.jdt.annotation.NonNullByDefault;
