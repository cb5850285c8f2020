// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.network.ModelFacts;

class DivisionTests {
    private static TrainingClip clip(String video, int number, Double... corrected) {
        return new TrainingClip(
                video,
                video + number,
                new MeasuredLosses(0.5, List.of(corrected)),
                new ModelFacts.Input(4, 16),
                Path.of("none"));
    }

    private static Set<String> videos(List<TrainingClip> clips) {
        return clips.stream().map(TrainingClip::video).collect(Collectors.toSet());
    }

    @Test
    @DisplayName("A video is in one part only, and over all turns each is tested on once and chosen by once")
    void parts() throws Exception {
        List<TrainingClip> clips = new ArrayList<>();
        for (int video = 0; video < 7; video++) {
            for (int i = 0; i <= video; i++) clips.add(clip("v" + video, i, 0.4));
        }
        Set<String> tested = new TreeSet<>();
        Set<String> chosen = new TreeSet<>();
        for (int turn = 0; turn < 3; turn++) {
            Division division = Division.of(clips, 3, turn, 5);
            assertEquals(
                    clips.size(),
                    division.training().size()
                            + division.validation().size()
                            + division.test().size());
            Set<String> all = new TreeSet<>(videos(division.training()));
            for (List<TrainingClip> held : List.of(division.validation(), division.test())) {
                for (String video : videos(held)) assertTrue(all.add(video), video);
            }
            for (String video : videos(division.test())) assertTrue(tested.add(video), video);
            for (String video : videos(division.validation())) assertTrue(chosen.add(video), video);
        }
        assertEquals(videos(clips), tested);
        assertEquals(videos(clips), chosen);
        assertThrows(RunException.class, () -> Division.of(clips, 8, 0, 5));
    }

    @Test
    @DisplayName("Gains count each video the same, beside the middle, any, the best, and the best with its cost")
    void gains() {
        Gains gains = new Gains(0.15);
        // Gains 0.1, 0.3, -0.1: the second is corrected.
        gains.add(clip("a", 0, 0.4, 0.2, 0.6), 1, -1, 1);
        // Gains 0.1, 0.0, 0.0: nothing is worth 0.15, but the first would be corrected.
        gains.add(clip("b", 0, 0.4, 0.5, 0.5), -1, 2, 2);
        gains.add(clip("b", 1, 0.4, 0.5, 0.5), 1, 2, 2);
        Gains.Row row = gains.row();
        assertEquals(0.75, row.corrected(), 1e-12);
        assertEquals(0.3 / 2 + 0.1 / 4, row.gain(), 1e-12);
        assertEquals(0.3 / 2, row.middle(), 1e-12);
        assertEquals(0.1 / 2 + 0.1 / 3 / 2, row.random(), 1e-12);
        assertEquals(0.3 / 2 + 0.1 / 2, row.oracle(), 1e-12);
        assertEquals(0.5, row.oracleCorrected(), 1e-12);
        assertEquals(0.15, row.oracleGain(), 1e-12);
        assertEquals((0.175 - 0.15 * 0.75) / (0.15 - 0.15 * 0.5), row.share(0.15), 1e-12);
    }
}
