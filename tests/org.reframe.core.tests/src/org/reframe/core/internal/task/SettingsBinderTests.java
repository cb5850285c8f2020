// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;

class SettingsBinderTests {
    @Test
    void defaultsFillWhatIsNotGiven() throws RunException {
        assertEquals(
                new SampleSettings("x", 3, 0.5, false, SampleSettings.Kind.MASK, Optional.empty(), List.of(1, 2)),
                binder().bind(Map.of()));
    }

    @Test
    void textsBecomeValuesOfTheirTypes() throws RunException {
        Map<String, List<String>> texts = Map.of(
                "maxFrames",
                List.of("9"),
                "share",
                List.of("1e-1"),
                "fast",
                List.of("yes"),
                "kind",
                List.of("open-box"),
                "file",
                List.of("a/b"),
                "sizes",
                List.of("7", "-8"));
        assertEquals(
                new SampleSettings(
                        "x", 9, 0.1, true, SampleSettings.Kind.OPEN_BOX, Optional.of(Path.of("a/b")), List.of(7, -8)),
                binder().bind(texts));
    }

    @ParameterizedTest
    @CsvSource({
        "maxFrames, 0, 0 is outside 1 to 9 frames",
        "maxFrames, 10, 10 is outside 1 to 9 frames",
        "maxFrames, 2.5, not a whole number",
        "maxFrames, 99999999999, too large",
        "share, NaN, not a number",
        "fast, maybe, neither true nor false",
        "kind, circle, none of mask|open-box",
        "maxFrame, 1, did you mean 'maxFrames'",
        "name, forbidden, must not be forbidden"
    })
    void wrongTextIsAUsageErrorThatNamesTheSetting(String name, String text, String said) throws RunException {
        SettingsBinder binder = binder();
        RunException e = assertThrows(RunException.class, () -> binder.bind(Map.of(name, List.of(text))));
        assertEquals(RunException.Kind.USAGE, e.kind());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(name) && message.contains(said) && !message.contains(".."), message);
    }

    @Test
    void aSettingGivenTwiceIsRefused() throws RunException {
        SettingsBinder binder = binder();
        assertThrows(RunException.class, () -> binder.bind(Map.of("name", List.of("a", "b"))));
    }

    @Test
    void aClassThatIsNoSettingsRecordIsADefect() {
        RunException e = assertThrows(RunException.class, () -> new SettingsBinder("t", String.class));
        assertEquals(RunException.Kind.INTERNAL, e.kind());
    }

    @Test
    void randomDependsOnSeedAndPurposeOnly() {
        long first = SeededRandom.of(7, "a").nextLong();
        assertEquals(first, SeededRandom.of(7, "a").nextLong());
        assertTrue(first != SeededRandom.of(8, "a").nextLong()
                && first != SeededRandom.of(7, "b").nextLong());
    }

    private static SettingsBinder binder() throws RunException {
        return new SettingsBinder("sample", SampleSettings.class);
    }
}
