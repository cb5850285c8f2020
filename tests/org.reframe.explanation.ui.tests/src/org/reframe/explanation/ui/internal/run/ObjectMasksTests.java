// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

class ObjectMasksTests {
    private final Map<Integer, MaskState> masks = new TreeMap<>();

    private ObjectMasks made() {
        ProjectContent content = (ProjectContent) Proxy.newProxyInstance(
                ProjectContent.class.getClassLoader(), new Class<?>[] {ProjectContent.class}, (self, method, given) -> {
                    if (method.getName().equals("states")) {
                        List<FrameState> states = new ArrayList<>();
                        masks.forEach((frame, state) -> states.add(new FrameState(frame, 1, state)));
                        return states;
                    }
                    int frame = (Integer) given[1];
                    // A pixel in the row of the frame
                    byte[] pixels = new byte[4 * 3];
                    pixels[4 * (frame % 3)] = 1;
                    return Optional.of(
                            new TrackMask(frame, Mask.ofPixels(4, 3, pixels), 1, masks.getOrDefault(frame, MaskState.STALE)));
                });
        return new ObjectMasks(content, new Track(TrackId.create(), VideoId.create(), " ", "", 7));
    }

    private static Video video() {
        VideoInfo info = new VideoInfo(4, 3, 5, new Rational(1, 25), new Rational(25, 1), 0, "made", "f");
        return (Video) Proxy.newProxyInstance(
                Video.class.getClassLoader(),
                new Class<?>[] {Video.class},
                (self, method, given) -> method.getName().equals("info") ? info : "frame-" + given[0]);
    }

    @Test
    void masksThatAreUpToDateAreWrittenByTheNamesOfFrames(@TempDir Path folder) throws RunException {
        masks.put(0, MaskState.PINNED);
        masks.put(1, MaskState.PROPAGATED);
        masks.put(2, MaskState.STALE);
        masks.put(3, MaskState.ACCEPTED);
        made().write(video(), folder.resolve("masks"), new NullProgressMonitor());
        String[] names = folder.resolve("masks").toFile().list();
        java.util.Arrays.sort(names);
        assertArrayEquals(new String[] {"frame-0.png", "frame-1.png", "frame-3.png"}, names);
        ImageData picture =
                new ImageData(folder.resolve("masks").resolve("frame-1.png").toString());
        assertNotEquals(0, picture.getPixel(0, 1));
        assertEquals(0, picture.getPixel(0, 0));
        assertEquals(0, picture.getPixel(1, 1));
    }

    @Test
    void anObjectWithoutMasksIsSaid(@TempDir Path folder) {
        masks.put(2, MaskState.STALE);
        String message = assertThrows(
                        RunException.class,
                        () -> made().write(video(), folder.resolve("masks"), new NullProgressMonitor()))
                .getMessage();
        assertTrue(message.contains("Object 7 has no masks that are up to date"), message);
    }
}
