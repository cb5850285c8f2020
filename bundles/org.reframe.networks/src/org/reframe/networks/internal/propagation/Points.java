// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.video.VideoInfo;
import org.reframe.networks.internal.sam2.PointPrompt;

/**
 * Clicks and boxes in the network's form: a box is its two corners, which come first. Numbers are taken as they are given.
 *
 * @param inVideo in pixels of the video
 */
record Points(PointPrompt inVideo) {
    /** Of clicks, a box, or both; of a mask none. */
    static Points of(Prompt prompt) {
        return new Points(
                switch (prompt) {
                    case MaskPrompt mask -> new PointPrompt(List.of());
                    case org.reframe.api.prompt.PointPrompt points -> clicks(points.clicks());
                    case BoxPrompt box ->
                        PointPrompt.box(
                                        (float) box.box().x(),
                                        (float) box.box().y(),
                                        (float) box.box().right(),
                                        (float) box.box().bottom())
                                .and(clicks(box.clicks()));
                });
    }

    /** In pixels of the network's picture. */
    PointPrompt scaled(VideoInfo video, int edge) {
        return new PointPrompt(inVideo.points().stream()
                .map(point -> new PointPrompt.Point(
                        point.x() / video.width() * edge, point.y() / video.height() * edge, point.label()))
                .toList());
    }

    private static PointPrompt clicks(List<Click> clicks) {
        List<PointPrompt.Point> points = new ArrayList<>();
        for (Click click : clicks) {
            int label = click.positive() ? PointPrompt.OBJECT : PointPrompt.BACKGROUND;
            points.add(new PointPrompt.Point((float) click.x(), (float) click.y(), label));
        }
        return new PointPrompt(points);
    }
}
