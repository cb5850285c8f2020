// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

/**
 * A prompt of the expert and what it made of the clip.
 *
 * @param frame prompted, 0-based
 * @param prompt kind, lower case
 * @param expected gain that the policy expected of it, in the clip's mean Dice; NaN without an expectation
 * @param seconds of the expert so far, those of the first prompt included
 * @param dice mean Dice of the clip after it, 0–1
 */
record Round(int frame, String prompt, double expected, double seconds, double dice) {}
