// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.reframe.api.file.WholeFile;
import org.reframe.api.hash.Sha256;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Waypoints;
import org.reframe.api.run.RunException;

/**
 * The waypoints of spans, each in a file beside its object's masks, replaced as a whole and with a hash. One that is damaged,
 * of other bounds, or whose masks are not all there counts as none. Not thread-safe.
 */
final class SpanStates implements Waypoints {
    /** What is computed again at the most, for each object, when a run is ended. */
    static final int DISTANCE = 10;

    private static final int LARGEST = 64 << 20;
    private static final int HASH = 32;

    private final int distance;
    private final List<Entry> entries = new ArrayList<>();

    /** A span, where its masks go, and the frames that it gave so far. */
    private record Entry(Span span, KeptMasks masks, BitSet given) {}

    SpanStates(int distance) {
        this.distance = distance;
    }

    /** Adds the next span of the request; the result notes what it gives and stores it. */
    MaskSink add(Span span, KeptMasks masks) {
        Entry entry = new Entry(span, masks, new BitSet());
        entries.add(entry);
        return mask -> take(entry, mask);
    }

    private static void take(Entry entry, PropagatedMask mask) throws RunException {
        entry.masks().accept(mask);
        entry.given().set(mask.frame());
    }

    @Override
    public int distance() {
        return distance;
    }

    @Override
    public Optional<byte[]> last(int span) throws RunException {
        Entry entry = entries.get(span);
        Path file = file(entry);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > 2L * LARGEST) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < HASH || !Arrays.equals(hash(bytes, HASH), Arrays.copyOf(bytes, HASH))) {
                return Optional.empty();
            }
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                in.skipNBytes(HASH);
                if (!in.readUTF().equals(key(entry))) {
                    return Optional.empty();
                }
                BitSet given = BitSet.valueOf(in.readNBytes(in.readInt()));
                if (!given.stream().allMatch(entry.masks()::has)) {
                    return Optional.empty();
                }
                entry.given().or(given);
                return Optional.of(in.readAllBytes());
            }
        } catch (IOException | IllegalArgumentException e) {
            // What cannot be read is computed again
            return Optional.empty();
        }
    }

    @Override
    public void keep(int span, byte[] state) throws RunException {
        Entry entry = entries.get(span);
        if (state.length > LARGEST) {
            return;
        }
        entry.masks().sync();
        Path file = file(entry);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.write(new byte[HASH]);
                out.writeUTF(key(entry));
                byte[] given = entry.given().toByteArray();
                out.writeInt(given.length);
                out.write(given);
                out.write(state);
            }
            byte[] whole = bytes.toByteArray();
            System.arraycopy(hash(whole, HASH), 0, whole, 0, HASH);
            // Two programs may compute one span: each writes a part of its own and puts it in place as a whole.
            WholeFile.of(file).write(whole);
        } catch (IOException e) {
            throw RunException.environment(
                    file + " cannot be written (" + e.getMessage() + "). Check free space and permissions.", e);
        }
    }

    /** Forgets a span's waypoint: it is done. */
    void drop(int span) throws RunException {
        Path file = file(entries.get(span));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw RunException.environment(file + " cannot be deleted (" + e.getMessage() + "). Delete it.", e);
        }
    }

    private static Path file(Entry entry) {
        return entry.masks().stateFile(entry.span().first());
    }

    private static String key(Entry entry) {
        return entry.masks().key() + " " + entry.span().first() + "-"
                + entry.span().last();
    }

    private static byte[] hash(byte[] bytes, int from) {
        return new Sha256().add(bytes, from, bytes.length - from).bytes();
    }
}
