// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a span's tracking stands between two frames, as bytes and back. What the network remembers of the pins is not in it: it
 * comes from the pins again.
 *
 * @param reverse whether the way back has begun
 * @param seam first frame that the way forward does not reach
 * @param next frame that comes next
 * @param memories of frames behind, by frame
 * @param pointers of frames behind, by frame
 */
record LaneState(
        boolean reverse, int seam, int next, Map<Integer, TensorCopy> memories, Map<Integer, TensorCopy> pointers) {
    /** Changes with anything that the bytes or the numbers in them depend on. */
    private static final int FORMAT = 0x53320001;

    private static final int MOST_AXES = 8;

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeBoolean(reverse);
            out.writeInt(seam);
            out.writeInt(next);
            write(out, memories);
            write(out, pointers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Map<Integer, TensorCopy> tensors) throws IOException {
        out.writeInt(tensors.size());
        for (Map.Entry<Integer, TensorCopy> each : tensors.entrySet()) {
            out.writeInt(each.getKey());
            long[] axes = each.getValue().axes();
            out.writeInt(axes.length);
            for (long axis : axes) out.writeLong(axis);
            float[] values = each.getValue().values();
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
            bytes.asFloatBuffer().put(values);
            out.writeInt(bytes.capacity());
            out.write(bytes.array());
        }
    }

    /** The state again; empty for bytes of another format. */
    static Optional<LaneState> of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT) return Optional.empty();
            return Optional.of(new LaneState(in.readBoolean(), in.readInt(), in.readInt(), read(in), read(in)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<Integer, TensorCopy> read(DataInputStream in) throws IOException {
        Map<Integer, TensorCopy> tensors = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            int frame = in.readInt();
            int dimensions = in.readInt();
            if (dimensions < 0 || dimensions > MOST_AXES) throw new IOException(dimensions + " axes");
            long[] axes = new long[dimensions];
            for (int i = 0; i < dimensions; i++) axes[i] = in.readLong();
            int length = in.readInt();
            // A length that lies must not cost memory.
            if (length < 0 || length > in.available()) throw new IOException(length + " bytes, which are not there");
            float[] values = new float[length / Float.BYTES];
            ByteBuffer.wrap(in.readNBytes(length)).asFloatBuffer().get(values);
            tensors.put(frame, new TensorCopy(values, axes));
        }
        return tensors;
    }
}
