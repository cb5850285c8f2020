// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Makes pins of prompts, and a key of pins: what their masks depend on. */
final class Pins {
    private Pins() {}

    static List<Pin> of(PromptedObject object, PropagationSession session, RunContext context) throws RunException {
        List<Pin> pins = new ArrayList<>();
        for (PromptedObject.FramePrompt given : object.prompts()) {
            pins.add(new Pin(
                    given.frame(),
                    given.prompt(),
                    given.prompt() instanceof MaskPrompt mask
                            ? mask.mask()
                            : session.segment(given.frame(), given.prompt(), context)));
        }
        return pins;
    }

    /** SHA-256 over propagator, video and pins with their prompts, in hex: not every propagator follows the mask alone. */
    static String key(String propagator, String fingerprint, List<Pin> pins) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((propagator + "\n" + fingerprint).getBytes(StandardCharsets.UTF_8));
            for (Pin pin : pins) {
                digest.update(("\n" + pin.frame() + Arrays.toString(pin.mask().runs()) + written(pin.prompt()))
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** Equal for equal prompts; that of a mask is the pin's own. */
    private static String written(Prompt prompt) {
        return switch (prompt) {
            case MaskPrompt mask -> "";
            case PointPrompt points -> points.clicks().toString();
            case BoxPrompt box -> box.box() + " " + box.clicks();
        };
    }
}
