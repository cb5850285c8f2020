// SPDX-License-Identifier: EPL-2.0
/** What a person says about an object on one frame. */
@NonNullByDefault
package org.reframe.api.prompt;

import org.eclipse.jdt.annotation.NonNullByDefault;
