// SPDX-License-Identifier: EPL-2.0
/** The contract between the kernel and everything it runs: context, progress, cancel, failures.
 *
 * <p>All SPI methods are called off the UI thread, on a new instance a run, with the run context last. Cancel is
 * {@link org.eclipse.core.runtime.OperationCanceledException}; an error is a {@link org.reframe.api.run.RunException} whose
 * message says what to do; nothing returns null; contributions start no threads, print nothing and read no preferences. */
@NonNullByDefault
package org.reframe.api.run;

import org.eclipse.jdt.annotation.NonNullByDefault;
