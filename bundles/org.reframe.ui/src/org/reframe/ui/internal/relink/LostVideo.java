// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.relink;

import org.reframe.api.project.ProjectVideo;

/**
 * A video without its file.
 *
 * @param video which one
 * @param problem what is wrong, a sentence
 */
record LostVideo(ProjectVideo video, String problem) {}
