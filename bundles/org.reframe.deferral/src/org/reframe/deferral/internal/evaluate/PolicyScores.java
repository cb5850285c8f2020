// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.List;

/**
 * What came of all clips with a policy and a kind of prompt.
 *
 * @param policy as it was asked for
 * @param prompt kind of the prompts
 * @param clips in the order of the tables
 */
record PolicyScores(String policy, String prompt, List<Scored> clips) {
    PolicyScores {
        clips = List.copyOf(clips);
    }
}
