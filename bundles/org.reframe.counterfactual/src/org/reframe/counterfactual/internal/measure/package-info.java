// SPDX-License-Identifier: EPL-2.0
/** What a network relies on, background or human, by its predictions on counterfactual videos (HAT). */
@NonNullByDefault
package org.reframe.counterfactual.internal.measure;

import org.eclipse.jdt.annotation.NonNullByDefault;
