// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.util.UUID;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;

/**
 * Which row of which table.
 *
 * @param table where
 * @param id of the video or track
 * @param frame 0-based; 0 where the table has none
 */
record RowKey(Table table, UUID id, int frame) {
    static RowKey of(VideoId video) {
        return new RowKey(Table.VIDEO, video.value(), 0);
    }

    static RowKey of(TrackId track) {
        return new RowKey(Table.TRACK, track.value(), 0);
    }

    static RowKey pin(TrackId track, int frame) {
        return new RowKey(Table.PIN, track.value(), frame);
    }

    static RowKey mask(TrackId track, int frame) {
        return new RowKey(Table.MASK, track.value(), frame);
    }

    static RowKey flag(TrackId track, int frame) {
        return new RowKey(Table.FLAG, track.value(), frame);
    }

    /** The key as statement parameters. */
    Object[] parameters() {
        return table.framed() ? new Object[] {id, (long) frame} : new Object[] {id};
    }
}
