// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.inference.clip.ClipWindows.Window;
import org.reframe.inference.preprocess.FrameSampling;

class ClipWindowsTests {
    private static List<Integer> starts(List<Window> windows) {
        return windows.stream().map(Window::first).toList();
    }

    @Test
    void slidesToTheEnd() {
        FrameSampling dense = new FrameSampling.Dense(4, 2, 1);
        assertEquals(List.of(0, 3, 6, 9), starts(ClipWindows.sliding(dense, 16, 0, 0)));
        assertEquals(List.of(0, 5, 9), starts(ClipWindows.sliding(dense, 16, 0, 5)));
        assertEquals(List.of(0), starts(ClipWindows.sliding(dense, 7, 0, 0)));
        List<Window> wide = ClipWindows.sliding(dense, 16, 10, 0);
        assertEquals(List.of(0, 5, 6), starts(wide));
        // The middle of a window that is wider than the sampling's reach.
        assertEquals("[6, 8, 10, 12]", Arrays.toString(wide.get(1).frames()));
        assertEquals(15, wide.get(2).last());
    }

    @Test
    void segmentsTakeTheWholeVideo() {
        List<Window> windows = ClipWindows.sliding(new FrameSampling.Segments(4), 9, 0, 0);
        assertEquals(1, windows.size());
        assertEquals("[1, 3, 5, 7]", Arrays.toString(windows.get(0).frames()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 14, 15, 16, 17, 29, 31, 32, 33, 48, 50})
    void coversEveryFrame(int frames) {
        for (int step = 1; step <= 3; step++) {
            List<Window> windows = ClipWindows.covering(new FrameSampling.Dense(8, step, 1), frames);
            Set<Integer> seen = windows.stream()
                    .flatMap(window -> Arrays.stream(window.frames()).boxed())
                    .collect(Collectors.toSet());
            assertTrue(seen.stream().allMatch(frame -> frame >= 0 && frame < frames), frames + " " + step);
            assertEquals(frames, seen.size(), frames + " frames, step " + step);
        }
    }
}
