// SPDX-License-Identifier: EPL-2.0
/** The models on this machine and the published ones, for those who show and keep them; running one is the business of tasks. */
@NonNullByDefault
package org.reframe.api.model;

import org.eclipse.jdt.annotation.NonNullByDefault;
