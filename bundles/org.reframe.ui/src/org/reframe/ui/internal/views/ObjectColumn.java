// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.views;

import org.reframe.api.project.MaskState;
import org.reframe.api.project.Track;
import org.reframe.ui.timeline.Lane;

/** Columns of the objects view. */
enum ObjectColumn {
    NAME("Object", 110, true),
    CATEGORY("Class", 80, true),
    PINS("Pins", 45, false),
    STALE("Stale", 45, false),
    MASKS("Masks", 55, false);

    private final String title;
    private final int width;
    private final boolean editable;

    ObjectColumn(String title, int width, boolean editable) {
        this.title = title;
        this.width = width;
        this.editable = editable;
    }

    String title() {
        return title;
    }

    int width() {
        return width;
    }

    boolean isEditable() {
        return editable;
    }

    String text(Lane lane) {
        return switch (this) {
            case NAME -> lane.track().name();
            case CATEGORY -> lane.track().category();
            case PINS -> Long.toString(lane.count(MaskState.PINNED));
            case STALE -> Long.toString(lane.count(MaskState.STALE));
            case MASKS -> Integer.toString(lane.states().size());
        };
    }

    Track changed(Track track, String text) {
        return switch (this) {
            case NAME -> new Track(track.id(), track.video(), text, track.category(), track.exportId());
            case CATEGORY -> new Track(track.id(), track.video(), track.name(), text, track.exportId());
            default -> track;
        };
    }
}
