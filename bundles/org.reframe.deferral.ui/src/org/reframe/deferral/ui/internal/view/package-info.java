// SPDX-License-Identifier: EPL-2.0
/** The view of suggestions, its commands and its page of preferences. */
@NonNullByDefault
package org.reframe.deferral.ui.internal.view;

import org.eclipse.jdt.annotation.NonNullByDefault;
