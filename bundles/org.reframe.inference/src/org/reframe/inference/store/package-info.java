// SPDX-License-Identifier: EPL-2.0
/** The models on this machine: a folder each, with a manifest. */
@NonNullByDefault
package org.reframe.inference.store;

import org.eclipse.jdt.annotation.NonNullByDefault;
