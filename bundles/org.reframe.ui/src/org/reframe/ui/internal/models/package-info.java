// SPDX-License-Identifier: EPL-2.0
/** The Models view: which models are on this machine, which are published, and bringing them here. */
@NonNullByDefault
package org.reframe.ui.internal.models;

import org.eclipse.jdt.annotation.NonNullByDefault;
