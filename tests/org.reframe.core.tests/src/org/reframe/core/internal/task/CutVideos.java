// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/** Opens videos that are cut off. */
final class CutVideos implements VideoService {
    /** What they warn of. */
    static final String WARNING = "cut.mp4 is cut off";

    @Override
    public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) {
        return new Video() {
            @Override
            public Path source() {
                return source;
            }

            @Override
            public VideoInfo info() {
                return new VideoInfo(4, 4, 1, new Rational(1, 25), new Rational(25, 1), 0, "none", "");
            }

            @Override
            public List<String> warnings() {
                return List.of(WARNING);
            }

            @Override
            public FrameIdentity identity(int index) {
                throw new IndexOutOfBoundsException(index);
            }

            @Override
            public String frameName(int index) {
                return Integer.toString(index);
            }

            @Override
            public int indexAt(double seconds) {
                return 0;
            }

            @Override
            public Picture frame(int index) throws RunException {
                throw RunException.input("There are no frames", null);
            }

            @Override
            public void close() {
                // Nothing is open
            }
        };
    }

    @Override
    public ClipWriter write(Path target, ClipFormat format) throws RunException {
        throw RunException.environment("Nothing is written", null);
    }
}
