// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/** Edits of pins and masks. */
final class MaskEditor {
    private record Size(String name, int width, int height, int frames) {}

    private final Recorder recorder;

    MaskEditor(Recorder recorder) {
        this.recorder = recorder;
    }

    void setPin(TrackId track, Pin pin) throws RunException, SQLException {
        Size size = size(track);
        check(size, pin.frame(), pin.mask());
        markStale(track, pin.frame());
        recorder.write(RowKey.pin(track, pin.frame()), Row.of("prompt", PromptFormat.write(pin.prompt())));
        TrackMask mask = new TrackMask(pin.frame(), pin.mask(), 1, MaskState.PINNED);
        recorder.write(RowKey.mask(track, pin.frame()), MaskFormat.row(mask));
    }

    void removePin(TrackId track, int frame) throws RunException, SQLException {
        size(track);
        if (recorder.read(RowKey.pin(track, frame)) == null) {
            throw RunException.usage("Frame " + frame + " has no pin.");
        }
        recorder.write(RowKey.pin(track, frame), null);
        setState(track, frame, MaskState.STALE);
        markStale(track, frame);
    }

    /** Marks what was propagated between the neighbouring pins of a frame. */
    private void markStale(TrackId track, int frame) throws SQLException {
        long before = recorder.database()
                .number("SELECT coalesce(max(frame),-1) FROM pin WHERE track=? AND frame<?", track.value(), (long)
                        frame);
        long after = recorder.database()
                .number(
                        "SELECT coalesce(min(frame),2147483647) FROM pin WHERE track=? AND frame>?",
                        track.value(),
                        (long) frame);
        List<Integer> frames = recorder.database()
                .query(
                        "SELECT frame FROM mask WHERE track=? AND frame>? AND frame<? AND state IN (1,2) ORDER BY frame",
                        r -> r.getInt(1),
                        track.value(),
                        before,
                        after);
        for (int each : frames) {
            setState(track, each, MaskState.STALE);
        }
    }

    private void setState(TrackId track, int frame, MaskState state) throws SQLException {
        recorder.play(RowKey.mask(track, frame), Row.of("state", (long) state.ordinal()));
    }

    void put(TrackId track, List<TrackMask> masks) throws RunException, SQLException {
        Size size = size(track);
        Set<Integer> seen = new HashSet<>();
        for (TrackMask mask : masks) {
            check(size, mask.frame(), mask.mask());
            if (!seen.add(mask.frame())) {
                throw RunException.usage("Frame " + mask.frame() + " is there twice; give one mask a frame.");
            }
            if (mask.state() == MaskState.PINNED) {
                throw RunException.usage(
                        "The mask of frame " + mask.frame() + " claims to be pinned; set a pin instead.");
            }
            if (!(mask.quality() >= 0 && mask.quality() <= 1)) {
                throw RunException.usage("The mask of frame " + mask.frame() + " has quality " + mask.quality()
                        + "; it must be from 0 to 1.");
            }
            if (recorder.read(RowKey.pin(track, mask.frame())) != null) {
                throw RunException.usage(
                        "Frame " + mask.frame() + " is pinned: nothing but a pin may change its mask.");
            }
            recorder.write(RowKey.mask(track, mask.frame()), MaskFormat.row(mask));
        }
    }

    void remove(TrackId track, int first, int last) throws RunException, SQLException {
        size(track);
        for (int frame : frames(track, first, last, "state<>0")) {
            recorder.write(RowKey.mask(track, frame), null);
        }
    }

    void accept(TrackId track, int first, int last, boolean accepted) throws RunException, SQLException {
        size(track);
        MaskState to = accepted ? MaskState.ACCEPTED : MaskState.PROPAGATED;
        MaskState from = accepted ? MaskState.PROPAGATED : MaskState.ACCEPTED;
        for (int frame : frames(track, first, last, "state=" + from.ordinal())) {
            setState(track, frame, to);
        }
    }

    private List<Integer> frames(TrackId track, int first, int last, String condition)
            throws RunException, SQLException {
        if (first < 0 || last < first) {
            throw RunException.usage("Frames " + first + " to " + last + " are no range.");
        }
        return recorder.database()
                .query(
                        "SELECT frame FROM mask WHERE track=? AND frame>=? AND frame<=? AND " + condition
                                + " ORDER BY frame",
                        r -> r.getInt(1),
                        track.value(),
                        (long) first,
                        (long) last);
    }

    /** Removes all pins and masks of a track. */
    void clear(TrackId track) throws SQLException {
        for (String table : List.of("pin", "mask")) {
            List<Integer> frames = recorder.database()
                    .query("SELECT frame FROM " + table + " WHERE track=?", r -> r.getInt(1), track.value());
            for (int frame : frames) {
                recorder.write(table.equals("pin") ? RowKey.pin(track, frame) : RowKey.mask(track, frame), null);
            }
        }
    }

    private Size size(TrackId track) throws RunException, SQLException {
        return recorder.database()
                .first(
                        "SELECT v.name,v.width,v.height,v.frames FROM track t JOIN video v ON v.id=t.video WHERE t.id=?",
                        r -> new Size(r.getString(1), r.getInt(2), r.getInt(3), r.getInt(4)),
                        track.value())
                .orElseThrow(() -> unknown(track));
    }

    private static void check(Size size, int frame, Mask mask) throws RunException {
        if (frame < 0 || frame >= size.frames()) {
            throw RunException.usage("Frame " + frame + " is outside " + size.name() + ", which has frames 0 to "
                    + (size.frames() - 1) + ".");
        }
        if (mask.width() != size.width() || mask.height() != size.height()) {
            throw RunException.usage("The mask of frame " + frame + " is " + mask.width() + "x" + mask.height()
                    + ", but " + size.name() + " is " + size.width() + "x" + size.height() + ".");
        }
    }

    static RunException unknown(TrackId track) {
        return RunException.usage("The project has no track " + track.value() + ".");
    }
}
