// SPDX-License-Identifier: EPL-2.0
/** The model store, its doctor's check and its task. */
@NonNullByDefault
package org.reframe.inference.internal.store;

import org.eclipse.jdt.annotation.NonNullByDefault;
