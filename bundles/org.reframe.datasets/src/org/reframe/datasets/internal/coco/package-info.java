// SPDX-License-Identifier: EPL-2.0
/** Run lengths as the COCO API writes them. */
@NonNullByDefault
package org.reframe.datasets.internal.coco;

import org.eclipse.jdt.annotation.NonNullByDefault;
