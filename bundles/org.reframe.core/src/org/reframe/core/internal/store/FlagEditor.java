// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.TrackId;

/** Edits of flags; a row's bits are the flags' places in {@link FrameFlag}. */
final class FlagEditor {
    private final Recorder recorder;

    FlagEditor(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Sets or takes a flag on frames that are known to be in the video. */
    void set(TrackId track, int first, int last, FrameFlag flag, boolean on) throws SQLException {
        for (int frame = first; frame <= last; frame++) {
            set(track, frame, flag, on);
        }
    }

    /** Sets or takes a flag on one frame. */
    void set(TrackId track, int frame, FrameFlag flag, boolean on) throws SQLException {
        RowKey key = RowKey.flag(track, frame);
        @Nullable Row row = recorder.read(key);
        long bits = row == null ? 0 : row.number("flags");
        long next = on ? bits | bit(flag) : bits & ~bit(flag);
        if (next != bits) {
            recorder.write(key, next == 0 ? null : Row.of("flags", next));
        }
    }

    private static long bit(FrameFlag flag) {
        return 1L << flag.ordinal();
    }

    /** The flags that bits stand for; bits that no flag has are left out. */
    static Set<FrameFlag> flags(long bits) {
        Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
        for (FrameFlag flag : FrameFlag.values()) {
            if ((bits & bit(flag)) != 0) {
                flags.add(flag);
            }
        }
        return flags;
    }
}
