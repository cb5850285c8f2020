// SPDX-License-Identifier: EPL-2.0
/** Finding what is contributed to an extension point, without loading a class. */
@NonNullByDefault
package org.reframe.api.contribution;

import org.eclipse.jdt.annotation.NonNullByDefault;
