// SPDX-License-Identifier: EPL-2.0
/** Files that are there whole or not at all. */
@NonNullByDefault
package org.reframe.api.file;

import org.eclipse.jdt.annotation.NonNullByDefault;
