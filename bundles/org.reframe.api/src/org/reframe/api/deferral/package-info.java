// SPDX-License-Identifier: EPL-2.0
/** Which frame to correct next, or none. SPI of the point {@code org.reframe.api.deferralPolicies}. */
@NonNullByDefault
package org.reframe.api.deferral;

import org.eclipse.jdt.annotation.NonNullByDefault;
