// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackMask;

/** The stored form of masks: COCO run lengths as variable-length integers (7 bits a byte, low bits first), with a SHA-256. */
final class MaskFormat {
    private MaskFormat() {}

    /** The row of a mask. */
    static Row row(TrackMask mask) {
        Mask region = mask.mask();
        byte[] runs = runs(region.runs());
        return Row.of(
                "width",
                (long) region.width(),
                "height",
                (long) region.height(),
                "runs",
                runs,
                "sha256",
                hash(region.width(), region.height(), runs),
                "quality",
                mask.quality(),
                "state",
                (long) mask.state().ordinal());
    }

    /**
     * The mask of a row.
     *
     * @throws IllegalArgumentException when runs, size and hash do not agree
     */
    static TrackMask mask(int frame, Row row) {
        return new TrackMask(frame, region(row), row.real("quality"), state(row.integer("state")));
    }

    /** The region of a mask row. */
    static Mask region(Row row) {
        int width = row.integer("width");
        int height = row.integer("height");
        byte[] bytes = row.bytes("runs");
        if (!Arrays.equals(hash(width, height, bytes), row.bytes("sha256"))) {
            throw new IllegalArgumentException("its runs do not match their hash");
        }
        return Mask.ofRuns(width, height, counts(bytes));
    }

    static MaskState state(int ordinal) {
        MaskState[] states = MaskState.values();
        if (ordinal < 0 || ordinal >= states.length) {
            throw new IllegalArgumentException("state " + ordinal);
        }
        return states[ordinal];
    }

    static byte[] hash(long width, long height, byte[] runs) {
        return Bytes.sha256(width, height, runs);
    }

    static byte[] runs(int[] counts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(counts.length * 2);
        for (int count : counts) {
            int rest = count;
            while (rest >= 0x80) {
                out.write(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
        return out.toByteArray();
    }

    static int[] counts(byte[] bytes) {
        int[] counts = new int[bytes.length];
        int size = 0;
        int value = 0;
        int shift = 0;
        for (byte b : bytes) {
            if (shift > 28) {
                throw new IllegalArgumentException("a run is longer than any frame");
            }
            value |= (b & 0x7f) << shift;
            shift += 7;
            if (b >= 0) {
                counts[size++] = value;
                value = 0;
                shift = 0;
            }
        }
        if (shift != 0) {
            throw new IllegalArgumentException("its runs end early");
        }
        return Arrays.copyOf(counts, size);
    }
}
