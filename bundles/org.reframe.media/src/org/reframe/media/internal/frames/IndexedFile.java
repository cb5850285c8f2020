// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.nio.file.Path;
import org.reframe.media.internal.index.VideoIndex;

/**
 * A video file and its index.
 *
 * @param path the file
 * @param index built from it
 */
public record IndexedFile(Path path, VideoIndex index) {}
