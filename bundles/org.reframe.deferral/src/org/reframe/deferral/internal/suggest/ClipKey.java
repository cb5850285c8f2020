// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.reframe.api.deferral.DeferralQuestion;
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
        MessageDigest digest = sha256();
        ByteBuffer head = ByteBuffer.allocate(16);
        head.putInt(question.clip().first()).putInt(question.clip().last()).putDouble(question.cost());
        digest.update(head.array());
        digest.update(question.clip().video().info().fingerprint().getBytes(StandardCharsets.UTF_8));
        digest.update(question.propagator().orElse("").getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        question.candidates().forEach(frame -> number(digest, frame));
        for (Pin pin : question.clip().pins()) {
            mask(digest, pin.frame(), 1, pin.mask());
        }
        for (PropagatedMask mask : question.clip().masks()) {
            mask(digest, mask.frame(), mask.quality(), mask.mask());
        }
        return new ClipKey(policy, HexFormat.of().formatHex(digest.digest()));
    }

    private static void mask(MessageDigest digest, int frame, double quality, Mask mask) {
        int[] runs = mask.runs();
        ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * runs.length);
        bytes.putInt(frame).putDouble(quality).putInt(runs.length);
        for (int run : runs) {
            bytes.putInt(run);
        }
        digest.update(bytes.array());
    }

    private static void number(MessageDigest digest, int value) {
        digest.update(ByteBuffer.allocate(4).putInt(value).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
