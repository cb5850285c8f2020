// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/**
 * A video with truth.
 *
 * @param name unique in its source
 * @param frames folder of pictures, or file, that is opened
 * @param truth of its objects
 * @param missing why it cannot be opened, with what to do
 */
record MeasuredSequence(String name, Path frames, Truth truth, Optional<String> missing) {
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

    /**
     * A sequence of a DAVIS folder.
     *
     * @param contributions with what reads label maps
     */
    static MeasuredSequence of(TruthFolder.Sequence sequence, Contributions contributions) {
        return new MeasuredSequence(
                sequence.name(),
                sequence.frames(),
                (video, context) -> ObjectTruth.read(sequence.masks(), video, context, contributions),
                Optional.empty());
    }

    /** Opens it; closed by the caller. */
    Video open(TaskContext context, IProgressMonitor monitor) throws RunException {
        if (missing.isPresent()) throw RunException.input(missing.get(), null);
        return context.service(VideoService.class).open(frames, Optional.empty(), monitor);
    }
}
