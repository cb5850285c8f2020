// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.explanation.ui.internal.run.ObjectMasks;

/** An object that fills the made clip. */
final class FullMasks {
    private FullMasks() {}

    /** One that has masks in the first frames. */
    static ObjectMasks upTo(int frames) {
        byte[] pixels = new byte[MadeClip.WIDTH * MadeClip.HEIGHT];
        Arrays.fill(pixels, (byte) 1);
        Mask mask = Mask.ofPixels(MadeClip.WIDTH, MadeClip.HEIGHT, pixels);
        List<FrameState> states = IntStream.range(0, frames)
                .mapToObj(frame -> new FrameState(frame, 1, MaskState.PROPAGATED))
                .toList();
        ProjectContent content = (ProjectContent) Proxy.newProxyInstance(
                ProjectContent.class.getClassLoader(),
                new Class<?>[] {ProjectContent.class},
                (self, method, given) -> method.getName().equals("states")
                        ? states
                        : Optional.of(new TrackMask((Integer) given[1], mask, 1, MaskState.PROPAGATED)));
        return new ObjectMasks(content, new Track(TrackId.create(), VideoId.create(), "all", "", 1));
    }
}
