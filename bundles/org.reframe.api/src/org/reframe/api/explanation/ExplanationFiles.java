// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

import java.nio.file.Path;
import org.reframe.api.run.RunException;

/**
 * Keeps explanations as folders: {@code explanation.json}, and {@code maps.npz} with an array {@code map-0000}, {@code map-0001} …
 * of 32-bit numbers {@code [T,h,w]} for each map, compressed, as NumPy writes and reads it. The task {@code explain} leaves one such
 * folder for each video and model in {@code explanations} of its output. An OSGi service; thread-safe.
 */
public interface ExplanationFiles {
    /** The file that makes a folder an explanation. */
    String NAME = "explanation.json";

    /**
     * Writes a folder; one that is there is replaced.
     *
     * @throws RunException (environment) when it cannot be written
     */
    void write(Explanation explanation, Path folder) throws RunException;

    /**
     * Reads a folder.
     *
     * @throws RunException (input) naming file and place when it is not one, damaged, or larger than any explanation is
     */
    Explanation read(Path folder) throws RunException;
}
