// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.Optional;
import org.reframe.api.video.Video;
import org.reframe.explanation.internal.measure.MaskSource;

/**
 * A clip to explain.
 *
 * @param video stays open
 * @param start first frame of the window; −1 for the middle
 * @param masks of the object
 * @param label its class, where that is known
 */
public record ClipTask(Video video, int start, MaskSource masks, Optional<String> label) {}
