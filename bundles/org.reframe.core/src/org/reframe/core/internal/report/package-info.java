// SPDX-License-Identifier: EPL-2.0
/** Writes the run folder: recipe, result, tables, pictures, page, provenance. */
@NonNullByDefault
package org.reframe.core.internal.report;

import org.eclipse.jdt.annotation.NonNullByDefault;
