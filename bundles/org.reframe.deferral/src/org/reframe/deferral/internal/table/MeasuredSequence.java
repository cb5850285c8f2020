// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.List;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * A video with truth.
 *
 * @param name unique in its source
 * @param frames folder of pictures, or file, that is opened
 * @param truth of its objects
 */
record MeasuredSequence(String name, Path frames, Truth truth) {
    /** Where the objects of a video truly are. */
    @FunctionalInterface
    interface Truth {
        /**
         * Reads them.
         *
         * @param video open
         */
        List<ObjectTruth> read(Video video, RunContext context) throws RunException;
    }

    /** A sequence of a DAVIS folder. */
    static MeasuredSequence of(TruthFolder.Sequence sequence, TruthSource.Exchanges exchanges) {
        return new MeasuredSequence(
                sequence.name(),
                sequence.frames(),
                (video, context) -> ObjectTruth.read(sequence.masks(), video, context, exchanges.contributions()));
    }
}
