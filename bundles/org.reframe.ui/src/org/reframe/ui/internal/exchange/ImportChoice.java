// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Path;
import java.util.Optional;
import org.reframe.api.project.VideoId;

/**
 * What a person chose to import.
 *
 * @param source file or folder
 * @param format id of the format; empty to find it
 * @param target the video to import into; empty to find each by its name
 * @param asPins whether keyframes become pins; otherwise everything becomes masks without constraint
 */
record ImportChoice(Path source, Optional<String> format, Optional<VideoId> target, boolean asPins) {}
