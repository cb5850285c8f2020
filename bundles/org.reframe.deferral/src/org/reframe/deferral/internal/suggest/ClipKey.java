// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.nio.ByteBuffer;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.hash.Sha256;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;

/**
 * All that an answer of a policy depends on.
 *
 * @param policy full id
 * @param hash of the question, its pixels left out: these are the video's, which the fingerprint stands for
 */
record ClipKey(String policy, String hash) {
    static ClipKey of(String policy, DeferralQuestion question) {
        Sha256 hash = new Sha256();
        ByteBuffer head = ByteBuffer.allocate(16);
        head.putInt(question.clip().first()).putInt(question.clip().last()).putDouble(question.cost());
        hash.add(head.array());
        hash.add(question.clip().video().info().fingerprint());
        hash.add(question.propagator().orElse(""));
        hash.add(new byte[1]);
        question.candidates().forEach(hash::add);
        for (Pin pin : question.clip().pins()) {
            mask(hash, pin.frame(), 1, pin.mask());
        }
        for (PropagatedMask mask : question.clip().masks()) {
            mask(hash, mask.frame(), mask.quality(), mask.mask());
        }
        return new ClipKey(policy, hash.hex());
    }

    private static void mask(Sha256 hash, int frame, double quality, Mask mask) {
        int[] runs = mask.runs();
        ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * runs.length);
        bytes.putInt(frame).putDouble(quality).putInt(runs.length);
        for (int run : runs) {
            bytes.putInt(run);
        }
        hash.add(bytes.array());
    }
}
