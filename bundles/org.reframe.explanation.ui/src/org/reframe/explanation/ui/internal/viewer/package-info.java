// SPDX-License-Identifier: EPL-2.0
/** The editor that shows explanations. */
@NonNullByDefault
package org.reframe.explanation.ui.internal.viewer;

import org.eclipse.jdt.annotation.NonNullByDefault;
