// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Spans;
import org.reframe.api.run.RunException;

/** Many corrections of one clip: what the encoder said of a frame is used again, and no mask changes by a bit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptFeaturesTests {
    private static final int FRAMES = 6;

    /** Bytes of one frame's features at 64 pixels. */
    private static final long FRAME = 4 * (32 * 16 * 16 + 64 * 8 * 8 + 256 * 4 * 4);

    private final MadeModel model;
    private final NotingContext context = new NotingContext();

    KeptFeaturesTests() throws RunException {
        model = MadeModel.sam2Tiny();
    }

    @AfterAll
    void close() {
        model.close();
    }

    /** Masks of a clip without a correction, and with one on each of some frames. */
    private List<Map<Integer, PropagatedMask>> corrections(PropagationSession session) throws RunException {
        List<Map<Integer, PropagatedMask>> all = new ArrayList<>();
        for (int corrected : new int[] {0, 3, 5}) {
            List<Pin> pins = new ArrayList<>(List.of(MadeClip.pin(0)));
            if (corrected > 0) pins.add(MadeClip.pin(corrected));
            Map<Integer, PropagatedMask> masks = new TreeMap<>();
            for (Span span : Spans.between(pins, FRAMES)) {
                session.propagate(span, mask -> masks.put(mask.frame(), mask), context);
            }
            all.add(masks);
        }
        return all;
    }

    private List<Map<Integer, PropagatedMask>> corrections(long bytes, String... options) throws RunException {
        try (PropagationSession session = model.open(new MadeClip(FRAMES), options)) {
            if (bytes >= 0) session.keep(bytes);
            return corrections(session);
        }
    }

    @ParameterizedTest
    @CsvSource({"pins, 64", "pins, 128", "official, 64"})
    void masksAreTheSame(String mode, int edge, @TempDir Path folder) throws Exception {
        String[] options = {"mode=" + mode, "edge=" + edge};
        List<Map<Integer, PropagatedMask>> plain = corrections(-1, options);
        model.folder = () -> folder;
        assertEquals(
                plain, corrections(2 * FRAME * edge * edge / 64 / 64, options), "with some in memory, some in a file");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count(), "the file goes with the session");
        }
        model.folder = () -> {
            throw RunException.environment("There is no folder.", null);
        };
        assertEquals(plain, corrections(3 * FRAME, options), "with a few in memory and no disk");
    }

    @ParameterizedTest
    @CsvSource({"pins", "official"})
    void aFrameIsEncodedOnce(String mode, @TempDir Path folder) throws Exception {
        model.folder = () -> folder;
        MadeClip clip = new MadeClip(FRAMES);
        try (PropagationSession session = model.open(clip, "mode=" + mode)) {
            session.keep(2 * FRAME);
            corrections(session);
            assertEquals(Set.of(0, 1, 2, 3, 4, 5), clip.decoded);
            clip.decoded.clear();
            corrections(session);
            assertEquals(Set.of(), clip.decoded);
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(1, files.count());
            }
            session.keep(0);
            corrections(session);
            assertFalse(clip.decoded.isEmpty(), "nothing is kept any longer");
        }
    }
}
