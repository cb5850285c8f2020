// SPDX-License-Identifier: EPL-2.0
/** The headless application: arguments in, run folder and exit code out. */
@NonNullByDefault
package org.reframe.batch.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
