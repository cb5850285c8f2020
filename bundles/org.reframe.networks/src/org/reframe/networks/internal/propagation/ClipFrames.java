// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.api.video.SceneCuts;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.inference.preprocess.Normalise;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.preprocess.Resizer;

/** The frames of a clip as the network wants them, decoded when asked for. Used by one thread. */
final class ClipFrames {
    private static final int REMEMBERED_CUTS = 64;

    private final Video video;
    private final int edge;
    private final StageTimes times;
    private int present = -1;
    private Picture picture = new Picture(1, 1, new byte[3]);
    private final Map<Integer, SceneCuts> signatures = new LinkedHashMap<>();

    ClipFrames(Video video, int edge, StageTimes times) {
        this.video = video;
        this.edge = edge;
        this.times = times;
    }

    VideoInfo info() {
        return video.info();
    }

    /** (3, edge, edge), normalised; the aspect ratio is not kept, as in the published loader. */
    float[] normalised(int frame) throws RunException {
        Picture decoded = decoded(frame);
        times.start();
        float[] planes = Normalise.IMAGENET.apply(Resizer.resize(decoded, edge, edge, Resample.PIL_BICUBIC));
        times.end(StageTimes.Stage.PREPARE);
        return planes;
    }

    /** Whether a scene cut lies between two neighbouring frames. */
    boolean cutBetween(int frame, int next) throws RunException {
        return signature(frame).cutTo(signature(next));
    }

    private SceneCuts signature(int frame) throws RunException {
        if (!signatures.containsKey(frame)) {
            if (signatures.size() >= REMEMBERED_CUTS) {
                signatures.remove(signatures.keySet().iterator().next());
            }
            signatures.put(frame, SceneCuts.of(decoded(frame)));
        }
        return signatures.get(frame);
    }

    private Picture decoded(int frame) throws RunException {
        if (frame == present) return picture;
        times.start();
        Picture decoded = video.frame(frame);
        VideoInfo info = video.info();
        if (decoded.width() != info.width() || decoded.height() != info.height()) {
            throw RunException.input(
                    "Frame " + frame + " of " + video.source() + " is " + decoded.width() + "×" + decoded.height()
                            + ", the frames before " + info.width() + "×" + info.height()
                            + ": the resolution changes in mid-stream. Convert the video to one size, or cut it there.",
                    null);
        }
        times.end(StageTimes.Stage.DECODE);
        present = frame;
        picture = decoded;
        return decoded;
    }
}
