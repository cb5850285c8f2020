// SPDX-License-Identifier: EPL-2.0
/** CVAT for video 1.1, XML. */
@NonNullByDefault
package org.reframe.datasets.internal.cvat;

import org.eclipse.jdt.annotation.NonNullByDefault;
