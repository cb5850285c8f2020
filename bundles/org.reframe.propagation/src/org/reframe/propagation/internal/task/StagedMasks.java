// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;

/**
 * The masks of one object through several corrections: a file for the first propagation and one for what each correction
 * computed anew, so that a run that was ended finds every stage as it was. Not thread-safe.
 */
final class StagedMasks implements AutoCloseable {
    private final Path folder;
    private final int object;
    private final VideoInfo info;
    private final List<ObjectMasks> stages = new ArrayList<>();

    /**
     * Of one object; nothing is there before the first stage.
     *
     * @param folder of the files
     */
    StagedMasks(Path folder, int object, VideoInfo info) {
        this.folder = folder;
        this.object = object;
        this.info = info;
    }

    /**
     * Begins the next stage.
     *
     * @param key what its masks depend on
     * @return those of an earlier run, where it had the same key
     */
    ObjectMasks next(String key) throws RunException {
        ObjectMasks stage = new ObjectMasks(
                folder.resolve(object + "." + stages.size() + ".masks"), key, info.width(), info.height());
        stages.add(stage);
        return stage;
    }

    /** The mask of a frame, of the last stage that has one. */
    Optional<PropagatedMask> get(int frame) throws RunException {
        for (ObjectMasks stage : stages.reversed()) {
            if (stage.has(frame)) {
                return stage.get(frame);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws RunException {
        for (ObjectMasks stage : stages) {
            stage.close();
        }
    }
}
