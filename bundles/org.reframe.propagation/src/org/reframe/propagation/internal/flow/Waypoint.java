// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a span's propagation stands between two frames, as bytes and back.
 *
 * @param way which of the span's ways is walked: 0 the first, 1 the second
 * @param next frame that comes next on it
 * @param waiting frames that the first way reached and the second has to blend
 * @param cuts first frames of new shots met so far
 * @param side what the pin's follower remembers
 */
record Waypoint(int way, int next, Map<Integer, StoredMask> waiting, Set<Integer> cuts, byte[] side) {
    /** Changes with anything that the bytes or the numbers in them depend on. */
    private static final int FORMAT = 0x52460001;

    /** Writes something. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Bytes of something. */
    static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    byte[] toBytes() {
        return bytes(out -> {
            out.writeInt(FORMAT);
            out.writeInt(way);
            out.writeInt(next);
            out.writeInt(waiting.size());
            for (Map.Entry<Integer, StoredMask> each : waiting.entrySet()) {
                out.writeInt(each.getKey());
                out.writeDouble(each.getValue().quality());
                out.writeInt(each.getValue().p().length);
                out.write(each.getValue().p());
            }
            out.writeInt(cuts.size());
            for (int cut : cuts) {
                out.writeInt(cut);
            }
            out.writeInt(side.length);
            out.write(side);
        });
    }

    /** The waypoint again; empty for bytes of another format. */
    static Optional<Waypoint> of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT) {
                return Optional.empty();
            }
            int way = in.readInt();
            int next = in.readInt();
            Map<Integer, StoredMask> waiting = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                int frame = in.readInt();
                double quality = in.readDouble();
                waiting.put(frame, new StoredMask(array(in), quality));
            }
            Set<Integer> cuts = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                cuts.add(in.readInt());
            }
            return Optional.of(new Waypoint(way, next, waiting, cuts, array(in)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] array(DataInputStream in) throws IOException {
        int length = in.readInt();
        // A length that lies must not cost memory.
        if (length < 0 || length > in.available()) {
            throw new IOException("An array of " + length + " bytes, which are not there");
        }
        return in.readNBytes(length);
    }

    static void write(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        out.writeInt(bytes.capacity());
        out.write(bytes.array());
    }

    static float[] floats(DataInputStream in) throws IOException {
        byte[] bytes = array(in);
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }

    /** A plane as bytes, a quarter of the memory. */
    record StoredMask(byte[] p, double quality) {
        static StoredMask of(SideMask mask) {
            byte[] bytes = new byte[mask.p().length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Math.round(mask.p()[i] * 255);
            }
            return new StoredMask(bytes, mask.quality());
        }

        SideMask restore() {
            float[] values = new float[p.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (p[i] & 0xff) / 255f;
            }
            return new SideMask(values, quality);
        }
    }
}
