// SPDX-License-Identifier: EPL-2.0
/** Residual image networks, whole or as encoders. */
@NonNullByDefault
package org.reframe.networks.internal.resnet;

import org.eclipse.jdt.annotation.NonNullByDefault;
