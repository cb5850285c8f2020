// SPDX-License-Identifier: EPL-2.0
/** Label maps as files: one picture a frame, in which each pixel's value is an object's id. */
@NonNullByDefault
package org.reframe.api.label;

import org.eclipse.jdt.annotation.NonNullByDefault;
