// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/** Edits of pins and masks. */
final class MaskEditor {
    /** Frames around a new pin within which masks that were given become stale; those farther away are kept. */
    static final int REACH = 20;

    /** As {@link org.reframe.api.project.FrameState#isGiven}. */
    private static final String GIVEN = "quality=1 AND state IN (1,2)";

    private record Size(String name, int width, int height, int frames) {}

    private final Recorder recorder;
    private final FlagEditor flags;

    MaskEditor(Recorder recorder) {
        this.recorder = recorder;
        flags = new FlagEditor(recorder);
    }

    void setPin(TrackId track, Pin pin) throws RunException, SQLException {
        Size size = size(track);
        check(size, pin.frame(), pin.mask());
        markStale(track, pin.frame(), REACH);
        recorder.write(RowKey.pin(track, pin.frame()), Row.of("prompt", PromptFormat.write(pin.prompt())));
        TrackMask mask = new TrackMask(pin.frame(), pin.mask(), 1, MaskState.PINNED);
        recorder.write(RowKey.mask(track, pin.frame()), MaskFormat.row(mask));
        flags.set(track, pin.frame(), FrameFlag.TO_CORRECT, false);
    }

    void removePin(TrackId track, int frame) throws RunException, SQLException {
        size(track);
        if (recorder.read(RowKey.pin(track, frame)) == null) {
            throw RunException.usage("Frame " + frame + " has no pin.");
        }
        recorder.write(RowKey.pin(track, frame), null);
        setState(track, frame, MaskState.STALE);
        markStale(track, frame, 1);
    }

    /**
     * Marks what was propagated between the neighbours of a frame: on each side the next pin, or before it the next mask that
     * was given rather than computed, when it is far enough away. Such a mask was made by other means than from these pins, so
     * it stays, and what lies behind it does not know of the change.
     *
     * @param reach frames from which on a given mask stays
     */
    private void markStale(TrackId track, int frame, int reach) throws SQLException {
        long before = recorder.database()
                .number(
                        "SELECT max((SELECT coalesce(max(frame),-1) FROM pin WHERE track=?1 AND frame<?2),(SELECT"
                                + " coalesce(max(frame),-1) FROM mask WHERE track=?1 AND frame<=?2-?3 AND " + GIVEN
                                + "))",
                        track.value(),
                        (long) frame,
                        (long) reach);
        long after = recorder.database()
                .number(
                        "SELECT min((SELECT coalesce(min(frame),2147483647) FROM pin WHERE track=?1 AND frame>?2),(SELECT"
                                + " coalesce(min(frame),2147483647) FROM mask WHERE track=?1 AND frame>=?2+?3 AND " + GIVEN
                                + "))",
                        track.value(),
                        (long) frame,
                        (long) reach);
        List<Integer> frames = recorder.database()
                .query(
                        "SELECT frame FROM mask WHERE track=? AND frame>? AND frame<? AND state IN (1,2) ORDER BY"
                                + " frame",
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
            if (accepted) {
                flags.set(track, frame, FrameFlag.TO_CORRECT, false);
            }
        }
    }

    void setFlag(Edit.SetFlag edit) throws RunException, SQLException {
        Size size = size(edit.track());
        checkFrame(size, edit.first());
        checkFrame(size, edit.last());
        if (edit.last() < edit.first()) {
            throw RunException.usage("Frames " + edit.first() + " to " + edit.last() + " are no range.");
        }
        flags.set(edit.track(), edit.first(), edit.last(), edit.flag(), edit.on());
    }

    /** Moves whole rows: states, qualities and prompts stay as they are. */
    void move(Edit.MoveFrames edit) throws RunException, SQLException {
        size(edit.from());
        size(edit.to());
        long videos = recorder.database()
                .number(
                        "SELECT count(DISTINCT video) FROM track WHERE id IN (?,?)",
                        edit.from().value(),
                        edit.to().value());
        if (videos != 1 || edit.from().equals(edit.to())) {
            throw RunException.usage("Frames can be given to another track of the same video only.");
        }
        for (Table table : List.of(Table.MASK, Table.PIN, Table.FLAG)) {
            for (int frame : frames(table, edit.from(), edit.first(), edit.last())) {
                move(table, edit, frame);
            }
        }
    }

    private void move(Table table, Edit.MoveFrames edit, int frame) throws RunException, SQLException {
        RowKey from = new RowKey(table, edit.from().value(), frame);
        RowKey to = new RowKey(table, edit.to().value(), frame);
        if (table == Table.MASK && recorder.read(to) != null) {
            throw RunException.usage("Both tracks have a mask on frame " + frame + "; remove one of them first.");
        }
        @Nullable Row row = recorder.read(from);
        @Nullable Row there = table == Table.FLAG ? recorder.read(to) : null;
        recorder.write(from, null);
        recorder.write(
                to, row == null || there == null ? row : Row.of("flags", row.number("flags") | there.number("flags")));
    }

    private List<Integer> frames(Table table, TrackId track, int first, int last) throws RunException, SQLException {
        if (first < 0 || last < first) {
            throw RunException.usage("Frames " + first + " to " + last + " are no range.");
        }
        return recorder.database()
                .query(
                        "SELECT frame FROM " + table.sqlName()
                                + " WHERE track=? AND frame>=? AND frame<=? ORDER BY frame",
                        r -> r.getInt(1),
                        track.value(),
                        (long) first,
                        (long) last);
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

    /** Removes all pins, masks and flags of a track. */
    void clear(TrackId track) throws SQLException {
        for (Table table : List.of(Table.PIN, Table.MASK, Table.FLAG)) {
            List<Integer> all = recorder.database()
                    .query("SELECT frame FROM " + table.sqlName() + " WHERE track=?", r -> r.getInt(1), track.value());
            for (int frame : all) {
                recorder.write(new RowKey(table, track.value(), frame), null);
            }
        }
    }

    private Size size(TrackId track) throws RunException, SQLException {
        return recorder.database()
                .first(
                        "SELECT v.name,v.width,v.height,v.frames FROM track t JOIN video v ON v.id=t.video WHERE"
                                + " t.id=?",
                        r -> new Size(r.getString(1), r.getInt(2), r.getInt(3), r.getInt(4)),
                        track.value())
                .orElseThrow(() -> unknown(track));
    }

    private static void checkFrame(Size size, int frame) throws RunException {
        if (frame < 0 || frame >= size.frames()) {
            throw RunException.usage("Frame " + frame + " is outside " + size.name() + ", which has frames 0 to "
                    + (size.frames() - 1) + ".");
        }
    }

    private static void check(Size size, int frame, Mask mask) throws RunException {
        checkFrame(size, frame);
        if (mask.width() != size.width() || mask.height() != size.height()) {
            throw RunException.usage("The mask of frame " + frame + " is " + mask.width() + "x" + mask.height()
                    + ", but " + size.name() + " is " + size.width() + "x" + size.height() + ".");
        }
    }

    static RunException unknown(TrackId track) {
        return RunException.usage("The project has no track " + track.value() + ".");
    }
}
