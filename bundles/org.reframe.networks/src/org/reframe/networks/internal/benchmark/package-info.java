// SPDX-License-Identifier: EPL-2.0
/** Speed of networks beside that of their official definitions in Python. */
@NonNullByDefault
package org.reframe.networks.internal.benchmark;

import org.eclipse.jdt.annotation.NonNullByDefault;
