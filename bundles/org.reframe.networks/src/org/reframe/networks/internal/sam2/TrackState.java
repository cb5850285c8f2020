// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that tracking one object further reads: the conditioning frames with their memories, and of the frames behind as many
 * memories and pointers as the protocol reaches back. Maps keep the order in which the network reads them.
 *
 * @param conditioning prompted frames, by frame
 * @param tracked frames behind, by frame
 */
public record TrackState(Map<Integer, Frame> conditioning, Map<Integer, Frame> tracked) {
    /** Changes with anything that the bytes or the numbers in them depend on. */
    private static final int FORMAT = 0x53330001;

    /**
     * What is known of one frame.
     *
     * @param mask logits (1, 1, S/4, S/4)
     * @param pointer (1, 256)
     * @param score (1, 1)
     * @param quality predicted IoU
     * @param memory where the protocol still reads it
     */
    public record Frame(
            TensorCopy mask, TensorCopy pointer, TensorCopy score, float quality, Optional<TensorCopy> memory) {}

    /** As bytes. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            write(out, conditioning);
            write(out, tracked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Map<Integer, Frame> frames) throws IOException {
        out.writeInt(frames.size());
        for (Map.Entry<Integer, Frame> each : frames.entrySet()) {
            Frame frame = each.getValue();
            out.writeInt(each.getKey());
            out.writeFloat(frame.quality());
            frame.mask().write(out);
            frame.pointer().write(out);
            frame.score().write(out);
            out.writeBoolean(frame.memory().isPresent());
            if (frame.memory().isPresent()) frame.memory().get().write(out);
        }
    }

    /** The state again; empty for bytes of another format. */
    public static Optional<TrackState> of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT) return Optional.empty();
            TrackState state = new TrackState(read(in), read(in));
            return in.available() == 0 && !state.conditioning.isEmpty() ? Optional.of(state) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<Integer, Frame> read(DataInputStream in) throws IOException {
        Map<Integer, Frame> frames = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            int frame = in.readInt();
            float quality = in.readFloat();
            TensorCopy mask = TensorCopy.read(in);
            TensorCopy pointer = TensorCopy.read(in);
            TensorCopy score = TensorCopy.read(in);
            Optional<TensorCopy> memory = in.readBoolean() ? Optional.of(TensorCopy.read(in)) : Optional.empty();
            frames.put(frame, new Frame(mask, pointer, score, quality, memory));
        }
        return frames;
    }
}
