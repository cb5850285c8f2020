// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/** What a project holds. Thread-safe; each call sees whole steps only. */
public interface ProjectContent {
    /** All videos, in the order they were added. */
    List<ProjectVideo> videos() throws RunException;

    /** Where a video's file is now; empty when it is missing and must be relinked. */
    Optional<Path> locate(VideoId video) throws RunException;

    /** Tracks of a video by export id. */
    List<Track> tracks(VideoId video) throws RunException;

    /** Pins of a track by frame. */
    List<Pin> pins(TrackId track) throws RunException;

    /** The mask of a frame. */
    Optional<TrackMask> mask(TrackId track, int frame) throws RunException;

    /** States of all frames that have a mask, by frame. */
    List<FrameState> states(TrackId track) throws RunException;

    /** Flags by frame, for frames that have any; none where a project keeps none. */
    default SortedMap<Integer, Set<FrameFlag>> flags(TrackId track) throws RunException {
        return Collections.emptySortedMap();
    }
}
