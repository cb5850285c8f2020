// SPDX-License-Identifier: EPL-2.0
/** Which videos and classes may be combined into counterfactual videos (HAT). */
@NonNullByDefault
package org.reframe.counterfactual.internal.pair;

import org.eclipse.jdt.annotation.NonNullByDefault;
