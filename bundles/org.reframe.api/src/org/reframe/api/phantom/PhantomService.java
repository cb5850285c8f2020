// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.phantom;

import java.nio.file.Path;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Makes phantom clips: video with exact truth. An OSGi service; thread-safe. */
public interface PhantomService {
    /**
     * Writes a clip as a DAVIS folder: {@code JPEGImages/<name>/%05d.jpg}, {@code Annotations/<name>/%05d.png} (indexed,
     * object ids from 1 on) and {@code <name>.json} (boxes, segments, labels, settings). The same settings give the same
     * bytes.
     *
     * @param target DAVIS root, created when missing
     */
    void write(PhantomSettings settings, Path target, RunContext context) throws RunException;
}
