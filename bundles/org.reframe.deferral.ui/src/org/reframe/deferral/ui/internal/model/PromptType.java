// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;

/**
 * A kind of correction, with what it takes somebody who was never timed: the seconds of EVA-VOS for a mask, a box, and three
 * clicks with their overhead.
 */
public enum PromptType {
    /** Brush, eraser, polygon. */
    MASK("Mask", 80),
    /** Box. */
    BOX("Box", 7),
    /** Clicks. */
    POINTS("Clicks", 5.5);

    private final String title;
    private final double usual;

    PromptType(String title, double usual) {
        this.title = title;
        this.usual = usual;
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

    /** Seconds that it takes, before anything was measured. */
    public double usualSeconds() {
        return usual;
    }
}
