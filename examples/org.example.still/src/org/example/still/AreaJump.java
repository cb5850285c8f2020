// SPDX-License-Identifier: EPL-2.0
package org.example.still;

import java.util.List;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunContext;

/** Corrects the candidate on which the mask's area differs most from the frame before; accepts where nothing changes. */
public final class AreaJump implements DeferralPolicy {
    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) {
        List<PropagatedMask> masks = question.clip().masks();
        int chosen = -1;
        int largest = 0;
        for (int i = 1; i < masks.size(); i++) {
            int jump = Math.abs(
                    masks.get(i).mask().area() - masks.get(i - 1).mask().area());
            if (jump > largest && question.candidates().contains(masks.get(i).frame())) {
                chosen = masks.get(i).frame();
                largest = jump;
            }
        }
        return chosen < 0
                ? new DeferralDecision.Accept("The area of the mask never jumps.")
                : new DeferralDecision.Correct(
                        chosen, OptionalDouble.empty(), "The area jumps by " + largest + " pixels.");
    }
}
