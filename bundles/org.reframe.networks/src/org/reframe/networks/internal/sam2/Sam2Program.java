// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.util.List;
import java.util.stream.Stream;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.layers.ProgramFiles;

/** The program texts that SAM 2 and its relatives share. */
final class Sam2Program {
    private Sam2Program() {}

    /** One text of this package. */
    static String read(String name) throws RunException {
        return ProgramFiles.read(Sam2Program.class, name) + "\n";
    }

    /** Encoder, prompts, decoder, memory encoder and rotary positions, in that order. */
    static String shared() throws RunException {
        return read("encoder.py") + read("prompt.py") + read("decoder.py") + read("memory.py") + read("rotary.py");
    }

    /** What can be called from outside. */
    static List<String> methods() {
        return Stream.concat(
                        Stream.of(SegmentationNetwork.Method.values()).map(SegmentationNetwork.Method::text), parts())
                .toList();
    }

    /** Single parts, so that each can be held against the published code. */
    private static Stream<String> parts() {
        return Stream.of(
                "encoder_stages",
                "dense_parts",
                "embed_points",
                "embed_box",
                "embed_mask",
                "all_masks",
                "several_masks",
                "single_mask",
                "stable_mask",
                "stability",
                "tracked_mask",
                "memory_position",
                "place",
                "check_line",
                "check_map",
                "check_angles",
                "check_rotation",
                "check_shrunk",
                "attend_parts",
                "prompted_stages");
    }
}
