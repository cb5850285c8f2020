// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.util.Arrays;
import java.util.List;

/**
 * The trunk of one size of SAM 2.
 *
 * @param width channels of the first stage; each next stage has twice as many
 * @param heads of the first stage's attention; each next stage has twice as many
 * @param stages blocks of each stage
 * @param global blocks, counted from 0 through all stages, that attend to the whole picture
 * @param windows edge of each stage's windows
 * @param background edge of the small map of positions
 */
record Sam2Size(
        int width, int heads, List<Integer> stages, List<Integer> global, List<Integer> windows, int background) {
    Sam2Size {
        stages = List.copyOf(stages);
        global = List.copyOf(global);
        windows = List.copyOf(windows);
    }

    /** The size of that name: {@code tiny}, {@code small}, {@code base_plus} or {@code large}. */
    static Sam2Size of(String name) {
        return switch (name) {
            case "small" -> new Sam2Size(96, 1, List.of(1, 2, 11, 2), List.of(7, 10, 13), List.of(8, 4, 14, 7), 7);
            case "base_plus" ->
                new Sam2Size(112, 2, List.of(2, 3, 16, 3), List.of(12, 16, 20), List.of(8, 4, 14, 7), 14);
            case "large" -> new Sam2Size(144, 2, List.of(2, 6, 36, 4), List.of(23, 33, 43), List.of(8, 4, 16, 8), 7);
            default -> new Sam2Size(96, 1, List.of(1, 2, 7, 2), List.of(5, 7, 9), List.of(8, 4, 14, 7), 7);
        };
    }

    /** Names of all sizes. */
    static String[] names() {
        return new String[] {"tiny", "small", "base_plus", "large"};
    }

    /** Its numbers as functions of the program. */
    String program() {
        return list("stages", stages) + list("windows", windows) + list("global", global)
                + "def hiera_heads() -> int:\n  return " + heads + "\n\n";
    }

    private static String list(String name, List<Integer> values) {
        return "def hiera_" + name + "() -> List[int]:\n  return " + Arrays.toString(values.toArray()) + "\n\n";
    }
}
