// SPDX-License-Identifier: EPL-2.0
/** Benchmarks as tasks, so that anyone can repeat the figures in {@code docs/benchmarks.md}. */
@NonNullByDefault
package org.reframe.benchmarks.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
