// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import org.reframe.api.video.VideoInfo;

/**
 * A video of a project.
 *
 * @param id identity
 * @param name for people
 * @param path relative to the project folder, with {@code /}; may begin with {@code ../}
 * @param info size, length, fingerprint
 */
public record ProjectVideo(VideoId id, String name, String path, VideoInfo info) {}
