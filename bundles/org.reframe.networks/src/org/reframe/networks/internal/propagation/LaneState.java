// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.reframe.networks.internal.sam2.TensorCopy;

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
            each.getValue().write(out);
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
            tensors.put(frame, TensorCopy.read(in));
        }
        return tensors;
    }
}
