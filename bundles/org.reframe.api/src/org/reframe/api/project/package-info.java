// SPDX-License-Identifier: EPL-2.0
/** The project: videos, tracks, pins and masks, kept by an append-only journal that never loses an acknowledged edit. */
@NonNullByDefault
package org.reframe.api.project;

import org.eclipse.jdt.annotation.NonNullByDefault;
