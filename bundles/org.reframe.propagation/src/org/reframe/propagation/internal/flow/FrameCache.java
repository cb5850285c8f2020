// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.api.video.SceneCuts;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

/**
 * The last few reduced frames and flows of a clip, so that objects propagated over the same frames share them. Values depend
 * on the frames alone, so what was asked before never changes a result. For one thread.
 */
final class FrameCache {
    private static final int FRAMES = 6;
    private static final int FLOWS = 8;
    private static final int SIGNATURES = 64;
    /** Bytes of a working pixel: gray, Lab and a quarter of a descriptor. */
    private static final int FRAME_BYTES = 1 + 3 + WorkFrame.DIMENSIONS;

    private static final int FLOW_BYTES = 2 * Float.BYTES;

    private final Video video;
    private final WorkScale scale;
    private int mostFrames = FRAMES;
    private int mostFlows = FLOWS;
    private int mostSignatures = SIGNATURES;
    private final Map<Integer, WorkFrame> frames = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, SceneCuts> signatures = new LinkedHashMap<>();
    private final Map<Long, FlowField> flows = new LinkedHashMap<>(16, 0.75f, true);

    FrameCache(Video video) {
        this.video = video;
        VideoInfo info = video.info();
        this.scale = WorkScale.of(info.width(), info.height());
    }

    WorkScale scale() {
        return scale;
    }

    Video video() {
        return video;
    }

    WorkFrame frame(int index) throws RunException {
        if (frames.containsKey(index)) {
            return frames.get(index);
        }
        WorkFrame made = FrameReducer.reduce(picture(index), scale);
        forgetOldest(frames, mostFrames);
        frames.put(index, made);
        return made;
    }

    /**
     * A frame as decoded.
     *
     * @throws RunException (input) naming it when it has another size than the clip
     */
    Picture picture(int index) throws RunException {
        Picture picture = video.frame(index);
        VideoInfo info = video.info();
        if (picture.width() != info.width() || picture.height() != info.height()) {
            throw RunException.input(
                    "Frame " + index + " of " + video.source() + " is " + picture.width() + "×" + picture.height()
                            + ", the clip " + info.width() + "×" + info.height()
                            + ": the resolution changes in mid-stream. Convert the video to one size, or cut it there.",
                    null);
        }
        return picture;
    }

    /** Whether a scene cut lies between two neighbouring frames. */
    boolean cutBetween(int frame, int next) throws RunException {
        return signature(frame).cutTo(signature(next));
    }

    private SceneCuts signature(int index) throws RunException {
        if (signatures.containsKey(index)) {
            return signatures.get(index);
        }
        SceneCuts made = SceneCuts.of(picture(index));
        forgetOldest(signatures, mostSignatures);
        signatures.put(index, made);
        return made;
    }

    /** Flow from one frame to another. */
    FlowField flow(int from, int to) throws RunException {
        Long key = ((long) from << 32) | to;
        if (flows.containsKey(key)) {
            return flows.get(key);
        }
        FlowField made = FlowEstimator.between(frame(from), frame(to));
        forgetOldest(flows, mostFlows);
        flows.put(key, made);
        return made;
    }

    /** Keeps more frames and flows than the last few, half of the memory for each. */
    void keep(long bytes) {
        mostFrames = most(FRAMES, bytes / 2 / FRAME_BYTES);
        mostFlows = most(FLOWS, bytes / 2 / FLOW_BYTES);
        // A signature is small.
        mostSignatures = Math.max(SIGNATURES, mostFrames);
    }

    private int most(int least, long pixels) {
        return (int) Math.clamp(pixels / scale.size(), least, (long) video.info().frameCount() * 2 + least);
    }

    void clear() {
        frames.clear();
        signatures.clear();
        flows.clear();
    }

    private static <K> void forgetOldest(Map<K, ?> map, int limit) {
        if (map.size() >= limit) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
