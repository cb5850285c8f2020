// SPDX-License-Identifier: EPL-2.0
/** Seconds, prices, queues and budgets, without widgets and without a project. */
@NonNullByDefault
package org.reframe.deferral.ui.internal.model;

import org.eclipse.jdt.annotation.NonNullByDefault;
