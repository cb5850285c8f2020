// SPDX-License-Identifier: EPL-2.0
/** How pictures and clips become what a network takes: steps as data, in plain Java. */
@NonNullByDefault
package org.reframe.inference.preprocess;

import org.eclipse.jdt.annotation.NonNullByDefault;
