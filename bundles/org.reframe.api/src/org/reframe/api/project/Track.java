// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

/**
 * An object's track.
 *
 * @param id identity
 * @param video the video it is in
 * @param name for people
 * @param category class label; may be empty
 * @param exportId palette index or track id for exchange formats, 1 or more, unique in its video
 */
public record Track(TrackId id, VideoId video, String name, String category, int exportId) {}
