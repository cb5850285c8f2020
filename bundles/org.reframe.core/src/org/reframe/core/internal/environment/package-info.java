// SPDX-License-Identifier: EPL-2.0
/** What the doctor looks at that belongs to no other bundle. */
@NonNullByDefault
package org.reframe.core.internal.environment;

import org.eclipse.jdt.annotation.NonNullByDefault;
