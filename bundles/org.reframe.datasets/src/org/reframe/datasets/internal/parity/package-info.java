// SPDX-License-Identifier: EPL-2.0
/** Masks of the COCO formats held against recorded ones. */
@NonNullByDefault
package org.reframe.datasets.internal.parity;

import org.eclipse.jdt.annotation.NonNullByDefault;
