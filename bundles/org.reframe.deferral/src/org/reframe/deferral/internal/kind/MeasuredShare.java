// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.kind;

import java.util.Arrays;
import java.util.Locale;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/**
 * A measured share, as it is in the file.
 *
 * @param propagator full id and options, as a cost table's header has it
 * @param basis of the propagator, as the header has it: the version of its plug-in, then what its weights are
 * @param kind {@code box} or {@code points}; the mask is what they are measured by
 * @param share of the mask's gain, 0–1.5
 * @param clips that both kinds were measured on, 1 or more
 * @param command that measured it, for people
 */
public record MeasuredShare(String propagator, String basis, String kind, double share, int clips, String command) {
    private static final int LONGEST = 4000;

    public MeasuredShare {
        text("propagator", propagator);
        // A propagator outside a bundle has no version and so a blank basis.
        if (basis == null || basis.length() > LONGEST) {
            throw new IllegalArgumentException("basis is missing, or too long");
        }
        text("kind", kind);
        text("command", command);
        if (Arrays.stream(PromptKind.values())
                .filter(each -> each != PromptKind.MASK)
                .noneMatch(each -> each.word().equals(kind))) {
            throw new IllegalArgumentException(kind + " is no kind of prompt with a share; those are box and points");
        }
        if (!(share >= 0 && share <= PromptOffer.MOST_SHARE)) {
            throw new IllegalArgumentException(
                    "the share " + share + " of " + kind + " is not within 0–" + PromptOffer.MOST_SHARE);
        }
        if (clips < 1) throw new IllegalArgumentException("the share of " + kind + " was measured on no clip");
    }

    private static void text(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException(name + " is missing, or too long");
        }
    }

    /** Its kind. */
    PromptKind prompt() {
        return PromptKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    /** Version of the propagator's plug-in. */
    String version() {
        return basis.strip().split("\\s", 2)[0];
    }

    /** What no two rows have in common. */
    String key() {
        return propagator + " " + version() + " " + kind;
    }
}
