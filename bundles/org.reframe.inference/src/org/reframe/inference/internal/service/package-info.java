// SPDX-License-Identifier: EPL-2.0
/** Turns, budgets, shared models and the ladder on out-of-memory. */
@NonNullByDefault
package org.reframe.inference.internal.service;

import org.eclipse.jdt.annotation.NonNullByDefault;
