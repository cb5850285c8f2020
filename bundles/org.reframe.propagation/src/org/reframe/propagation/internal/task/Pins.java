// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reframe.api.hash.Sha256;
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
        Sha256 hash = new Sha256().add(propagator + "\n" + fingerprint);
        for (Pin pin : pins) {
            hash.add("\n" + pin.frame() + Arrays.toString(pin.mask().runs()) + written(pin.prompt()));
        }
        return hash.hex();
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
