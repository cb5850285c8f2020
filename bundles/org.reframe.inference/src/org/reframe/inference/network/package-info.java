// SPDX-License-Identifier: EPL-2.0
/** Networks as programs with named parameters, and running them. */
@NonNullByDefault
package org.reframe.inference.network;

import org.eclipse.jdt.annotation.NonNullByDefault;
