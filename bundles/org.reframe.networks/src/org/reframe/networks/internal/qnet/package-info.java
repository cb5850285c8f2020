// SPDX-License-Identifier: EPL-2.0
/** The quality network of EVA-VOS: how good a mask is. */
@NonNullByDefault
package org.reframe.networks.internal.qnet;

import org.eclipse.jdt.annotation.NonNullByDefault;
