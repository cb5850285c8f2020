// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.run.RunException;

/** Masks of one object that outlast the process, and where the waypoints beside them are kept. Not thread-safe. */
interface KeptMasks extends MaskSink {
    /** What the masks depend on; waypoints made under another key do not count. */
    String key();

    /** Whether a frame's mask is there, computed under this key. */
    boolean has(int frame);

    /** Returns when what was accepted outlasts a power cut. */
    void sync() throws RunException;

    /** The file for the waypoint of a span that begins at a frame. */
    Path stateFile(int first);
}
