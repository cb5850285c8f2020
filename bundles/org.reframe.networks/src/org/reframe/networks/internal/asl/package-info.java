// SPDX-License-Identifier: EPL-2.0
/** The capsule network that active sparse labelling trains: action class and mask of a clip. */
@NonNullByDefault
package org.reframe.networks.internal.asl;

import org.eclipse.jdt.annotation.NonNullByDefault;
