// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.reframe.inference.internal.pickle.PickleException;

/** Brings a view's elements in order, little-endian; a view that is so already is not copied. */
final class TensorBytes {
    private final StridedTensor tensor;
    private final ByteBuffer from;
    private final ByteBuffer to;
    private final int size;

    private TensorBytes(StridedTensor tensor, ByteBuffer from) {
        this.tensor = tensor;
        this.from = from;
        this.size = tensor.storage().type().bytes();
        this.to = ByteBuffer.allocate((int) (tensor.elements() * size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer of(Viewed viewed, Checkpoint checkpoint) throws IOException, PickleException {
        StridedTensor tensor = viewed.view();
        int size = tensor.storage().type().bytes();
        long elements = tensor.elements();
        if (elements == 0) return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
        long first = tensor.offset();
        long span = (tensor.last() - first + 1) * size;
        if (span > Integer.MAX_VALUE || elements * size > Integer.MAX_VALUE - 8) {
            throw new IOException("it spans " + Math.max(span, elements * size) + " bytes, more than 2 GiB");
        }
        Optional<byte[]> inline = viewed.inline();
        ByteBuffer bytes = inline.isPresent()
                ? ByteBuffer.wrap(inline.get()).slice((int) (first * size), (int) span)
                : checkpoint
                        .storages()
                        .read(tensor.storage().key(), (tensor.storage().offset() + first) * size, span);
        boolean swap = size > 1 && (inline.isPresent() ? viewed.bigEndian() : checkpoint.bigEndian());
        if (!swap && tensor.contiguous()) return bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        TensorBytes copy = new TensorBytes(tensor, bytes.order(swap ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
        copy.axis(0, 0);
        return copy.to.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Copies everything below some indices of the axes before; there are at most 16 axes. */
    private void axis(int axis, long at) {
        if (axis == tensor.shape().size()) {
            int place = (int) (at * size);
            switch (size) {
                case 1 -> to.put(from.get(place));
                case 2 -> to.putShort(from.getShort(place));
                case 4 -> to.putInt(from.getInt(place));
                default -> to.putLong(from.getLong(place));
            }
            return;
        }
        long length = tensor.shape().get(axis);
        long stride = tensor.stride().get(axis);
        for (long i = 0; i < length; i++) axis(axis + 1, at + i * stride);
    }
}
