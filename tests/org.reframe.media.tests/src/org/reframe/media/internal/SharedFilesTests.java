// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Real files: what random access gives is what decoding in order gives. */
class SharedFilesTests {
    @ParameterizedTest
    @CsvSource({"mmaction2_demo.mp4", "sam2_05_default_juggle.mp4", "tree.avi", "vtest.avi"})
    void randomEqualsSequential(String name) throws RunException {
        String shared = System.getenv("REFRAME_SHARED");
        Assumptions.assumeTrue(shared != null, "REFRAME_SHARED is not set");
        Path file = Path.of(String.valueOf(shared), "data", "video", name);
        Assumptions.assumeTrue(Files.exists(file), "the shared folder is not here");
        FfmpegVideoService service = new FfmpegVideoService(64L << 20);
        try (Video video = service.open(file, Optional.empty(), new NullProgressMonitor())) {
            assertEquals(java.util.List.of(), video.warnings());
            int count = Math.min(150, video.info().frameCount());
            int[] hashes = new int[count];
            for (int i = 0; i < count; i++) {
                hashes[i] = Arrays.hashCode(video.frame(i).rgb());
            }
            Random random = new Random(5);
            try (Video again = new FfmpegVideoService(1).open(file, Optional.empty(), new NullProgressMonitor())) {
                for (int i = 0; i < 12; i++) {
                    int index = random.nextInt(count);
                    assertEquals(
                            hashes[index], Arrays.hashCode(again.frame(index).rgb()), name + " frame " + index);
                }
            }
        }
    }
}
