// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import org.reframe.api.deferral.PromptCost;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/**
 * A kind of correction, with what it takes somebody who was never timed: the seconds of EVA-VOS for a mask, a box, and three
 * clicks with their overhead.
 */
public enum PromptType {
    /** Brush, eraser, polygon. */
    MASK("Mask", "a mask", PromptKind.MASK),
    /** Box. */
    BOX("Box", "a box", PromptKind.BOX),
    /** Clicks. */
    POINTS("Clicks", "clicks", PromptKind.POINTS);

    private final String title;
    private final String one;
    private final PromptKind kind;

    PromptType(String title, String one, PromptKind kind) {
        this.title = title;
        this.one = one;
        this.kind = kind;
    }

    /** As policies and suggestions know a kind. */
    public static PromptType of(PromptKind kind) {
        return switch (kind) {
            case MASK -> MASK;
            case BOX -> BOX;
            case POINTS -> POINTS;
        };
    }

    /** The kind of a prompt. */
    public static PromptType of(Prompt prompt) {
        return switch (prompt) {
            case MaskPrompt mask -> MASK;
            case BoxPrompt box -> BOX;
            case PointPrompt points -> POINTS;
        };
    }

    /** Name for people. */
    public String title() {
        return title;
    }

    /** One of it, within a sentence. */
    public String one() {
        return one;
    }

    /** As policies and suggestions know it. */
    public PromptKind kind() {
        return kind;
    }

    /** Seconds that it takes, before anything was measured. */
    public double usualSeconds() {
        return PromptCost.usualSeconds(kind);
    }
}
