// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.video;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;

/** Opens and writes video. An OSGi service; thread-safe. Local files only: no protocol but {@code file} is ever used. */
public interface VideoService {
    /**
     * Opens a video file or a folder of images, indexing it first when no valid index is cached.
     *
     * @param source video file, or folder of images taken in natural order of their names
     * @param cacheFolder where the index is cached; empty to keep it in memory only
     * @param monitor progress of indexing; cancelling throws {@link org.eclipse.core.runtime.OperationCanceledException}
     * @throws RunException when it is no video, empty, truncated beyond use, or cannot be indexed exactly
     */
    Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) throws RunException;

    /**
     * Starts a video file. The target appears under its name only when the writer is closed after success.
     *
     * @param target file to write; the suffix chooses the container ({@code .mp4}, {@code .mkv}, {@code .webm}, {@code .avi})
     * @param format picture size and rate
     * @throws RunException when the file cannot be written or the size cannot be encoded
     */
    ClipWriter write(Path target, ClipFormat format) throws RunException;
}
