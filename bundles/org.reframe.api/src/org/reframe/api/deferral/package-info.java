// SPDX-License-Identifier: EPL-2.0
/**
 * Which frame to correct next, or none. SPI of the point {@code org.reframe.api.deferralPolicies}.
 *
 * <p>A policy that fits only some questions, because it was trained for another propagator, kind of prompt or number of
 * candidates, refuses the others: it throws {@link org.reframe.api.run.RunException} of kind usage that says what it was
 * trained for, what it was asked, and what to choose instead. A refusal is no decision: who asks shows the sentence and may ask
 * another policy. The propagator is in the question where it is known, the kind of prompt is that of the clip's pins.
 */
@NonNullByDefault
package org.reframe.api.deferral;

import org.eclipse.jdt.annotation.NonNullByDefault;
