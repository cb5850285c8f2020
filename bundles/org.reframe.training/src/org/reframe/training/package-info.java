// SPDX-License-Identifier: EPL-2.0
/** Training networks: what to lower, with which data and by which rule. */
@NonNullByDefault
package org.reframe.training;

import org.eclipse.jdt.annotation.NonNullByDefault;
