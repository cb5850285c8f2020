// SPDX-License-Identifier: EPL-2.0
/** The network that refines what {@code flow} labels: its definition and its weights. */
@NonNullByDefault
package org.reframe.propagation.internal.refiner;

import org.eclipse.jdt.annotation.NonNullByDefault;
