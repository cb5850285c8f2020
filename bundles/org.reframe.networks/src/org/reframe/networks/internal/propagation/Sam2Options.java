// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;

/**
 * What a person may say to the propagator.
 *
 * @param model id in the model store, or a weight file; empty for the only or first fitting model of the store
 * @param mode how prompts become memory
 * @param direction which way the frames between two pins are tracked
 * @param edge of the network's picture in pixels, a multiple of 32; 1024 is what the published weights were trained with
 * @param cuts what happens at a scene cut
 * @param holes background regions of at most so many pixels of the decoder, each 4×4 of the network's picture, are filled;
 *     0 for none
 * @param corrections how mode {@code official} is given the second bound of a span
 */
record Sam2Options(
        Optional<String> model,
        Mode mode,
        Direction direction,
        int edge,
        Cuts cuts,
        int holes,
        Corrections corrections) {
    /** The protocols. */
    enum Mode {
        /** Every prompt is a conditioning frame; a span depends on its two bounds alone. */
        PINS,
        /** As the published predictor does it with the prompts of a span's bounds. */
        OFFICIAL
    }

    /** Ways to walk through a span with two bounds. */
    enum Direction {
        /** Each frame from the nearer of the two. */
        NEAREST,
        /** All from the first bound on. */
        FORWARD,
        /** All from the last bound back. */
        REVERSE
    }

    /** What to do at a scene cut. */
    enum Cuts {
        /** Do not track across it: frames that no pin reaches without a cut get an empty mask of quality 0. */
        STOP,
        /** Track across it. */
        CROSS
    }

    /** When the published predictor is given the prompt of a span's second bound, and whether it stays. */
    enum Corrections {
        /** Before the first propagation, as the first bound's: there is no correction. */
        NONE,
        /** After a propagation; it conditions what follows ({@code add_all_frames_to_correct_as_cond}). */
        ON,
        /** After a propagation; it is lost when its frame is tracked again, as published. */
        OFF
    }

    private static final String KEEP = "keep-corrections";
    private static final List<String> NAMES = List.of("model", "mode", "direction", "edge", "cuts", "holes", KEEP);

    /**
     * Reads them.
     *
     * @throws RunException (usage) naming what is unknown or out of range
     */
    static Sam2Options of(Map<String, String> options) throws RunException {
        List<String> unknown = new ArrayList<>(options.keySet());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw RunException.usage(
                    "sam2 has no option " + String.join(", ", unknown) + "; it has " + String.join(", ", NAMES));
        }
        int edge = number(options, "edge", 1024, 64, 2048);
        if (edge % 32 != 0) throw RunException.usage("sam2: edge is a multiple of 32, not " + edge);
        Mode mode = choice(options, "mode", Mode.PINS);
        if (options.containsKey(KEEP) && mode == Mode.PINS) {
            throw RunException.usage("sam2: " + KEEP + " is for mode=official; the mode pins keeps every correction.");
        }
        return new Sam2Options(
                options.containsKey("model") ? Optional.of(options.get("model")) : Optional.empty(),
                mode,
                choice(options, "direction", Direction.NEAREST),
                edge,
                choice(options, "cuts", Cuts.STOP),
                number(options, "holes", 8, 0, 1 << 16),
                options.containsKey(KEEP) ? kept(options.get(KEEP)) : Corrections.NONE);
    }

    private static Corrections kept(String text) throws RunException {
        return switch (text) {
            case "on" -> Corrections.ON;
            case "off" -> Corrections.OFF;
            default -> throw RunException.usage("sam2: " + KEEP + " is one of on, off, not " + text);
        };
    }

    private static int number(Map<String, String> options, String name, int byDefault, int min, int max)
            throws RunException {
        String text = options.getOrDefault(name, Integer.toString(byDefault));
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) return number;
        } catch (NumberFormatException none) {
            // said below
        }
        throw RunException.usage("sam2: " + name + " is a number from " + min + " to " + max + ", not " + text);
    }

    private static <E extends Enum<E>> E choice(Map<String, String> options, String name, E byDefault)
            throws RunException {
        String text = options.getOrDefault(name, byDefault.name());
        List<String> known = new ArrayList<>();
        for (E one : byDefault.getDeclaringClass().getEnumConstants()) {
            if (one.name().equalsIgnoreCase(text)) return one;
            known.add(one.name().toLowerCase(Locale.ROOT));
        }
        throw RunException.usage("sam2: " + name + " is one of " + String.join(", ", known) + ", not " + text);
    }
}
