// SPDX-License-Identifier: EPL-2.0
/** The open project. */
@NonNullByDefault
package org.reframe.ui.internal.project;

import org.eclipse.jdt.annotation.NonNullByDefault;
