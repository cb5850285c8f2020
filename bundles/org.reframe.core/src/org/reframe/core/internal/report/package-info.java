// SPDX-License-Identifier: EPL-2.0
/** The run folder: recipe, result, tables, charts, page and provenance. */
@NonNullByDefault
package org.reframe.core.internal.report;

import org.eclipse.jdt.annotation.NonNullByDefault;
