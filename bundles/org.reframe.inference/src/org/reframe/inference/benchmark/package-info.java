// SPDX-License-Identifier: EPL-2.0
/** What benchmarks against official definitions in Python share. */
@NonNullByDefault
package org.reframe.inference.benchmark;

import org.eclipse.jdt.annotation.NonNullByDefault;
