// SPDX-License-Identifier: EPL-2.0
/** Forms made from settings records. */
@NonNullByDefault
package org.reframe.ui.settings;

import org.eclipse.jdt.annotation.NonNullByDefault;
