// SPDX-License-Identifier: EPL-2.0
/** The headless application: the command line, its exit codes and its progress. */
@NonNullByDefault
package org.reframe.batch.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
