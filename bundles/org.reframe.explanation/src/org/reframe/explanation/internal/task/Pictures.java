// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.explanation.internal.picture.FrameGrid;
import org.reframe.explanation.internal.picture.Overlay;

/** Pictures and clips of an explanation. */
final class Pictures {
    private static final int COLUMNS = 8;
    private static final long USUAL_RATE = 25;

    private final Overlay overlay;
    private final Path output;
    private final RunContext context;

    Pictures(Overlay overlay, Path output, RunContext context) {
        this.overlay = overlay;
        this.output = output;
        this.context = context;
    }

    /**
     * Writes small pictures of frames by maps.
     *
     * @param name stem of the file
     * @return path relative to the output
     */
    String grid(Video video, Explanation explanation, String name) throws RunException {
        List<HeatVolume> volumes =
                explanation.maps().stream().map(ExplainedMap::volume).toList();
        List<String> titles = new ArrayList<>();
        ClassScores scores = explanation.scores();
        int best = scores.top(1).get(0);
        titles.add(String.format(
                Locale.ROOT, "%s: %s %.2f", explanation.model().id(), scores.name(best), scores.probabilities()[best]));
        for (HeatVolume volume : volumes) titles.add(title(volume, scores));
        String file = "pictures/" + name + ".png";
        new FrameGrid(overlay, COLUMNS).write(video, explanation.clip().seen(), volumes, titles, output.resolve(file));
        return file;
    }

    static String title(HeatVolume volume, ClassScores scores) {
        String against = volume.source().against() < 0
                ? ""
                : " − " + scores.name(volume.source().against());
        return volume.source().layer() + ", " + shortId(volume.source().method()) + ", "
                + scores.name(volume.source().target()) + against;
    }

    /** The last part of an id. */
    static String shortId(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    /** Writes the window with each map over it. */
    List<String> clips(Video video, Explanation explanation, String name) throws RunException {
        List<String> files = new ArrayList<>();
        double rate = video.info().averageRate().value();
        Rational used = rate > 0 ? video.info().averageRate() : new Rational(USUAL_RATE, 1);
        ClipFormat format = new ClipFormat(video.info().width(), video.info().height(), used);
        for (ExplainedMap map : explanation.maps()) {
            String layer = map.volume().source().layer().replaceAll("[^A-Za-z0-9_.-]", "_");
            String file = "clips/" + name + "-" + layer + "-"
                    + shortId(map.volume().source().method()) + ".mp4";
            try (ClipWriter writer = context.service(VideoService.class).write(output.resolve(file), format)) {
                for (int f = explanation.clip().first(); f <= explanation.clip().last(); f++) {
                    if (context.monitor().isCanceled()) throw new OperationCanceledException();
                    writer.add(overlay.over(video.frame(f), map.volume(), f));
                }
                writer.finish();
            }
            files.add(file);
        }
        return files;
    }
}
