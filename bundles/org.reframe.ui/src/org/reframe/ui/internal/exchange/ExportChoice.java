// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Path;
import java.util.Optional;
import org.reframe.api.exchange.ProjectAnnotations;
import org.reframe.api.project.VideoId;

/**
 * What a person chose to export.
 *
 * @param format id of the format
 * @param target file or folder to write
 * @param video the one video; empty for all
 * @param which which masks
 */
record ExportChoice(String format, Path target, Optional<VideoId> video, ProjectAnnotations.Which which) {}
