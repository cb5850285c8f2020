// SPDX-License-Identifier: EPL-2.0
/** Finding clips that are worth a look, out of tables of scores. */
@NonNullByDefault
package org.reframe.explanation.internal.cases;

import org.eclipse.jdt.annotation.NonNullByDefault;
