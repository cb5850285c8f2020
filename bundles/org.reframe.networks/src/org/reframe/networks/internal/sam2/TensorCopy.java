// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.reframe.networks.internal.layers.AlignedArrays;

/**
 * A tensor's numbers outside the engine. What lives longer than one pass is kept like this, so that a pass may go to another
 * device than the one before, and another process may go on.
 *
 * @param values row by row
 * @param axes lengths of the axes
 */
public record TensorCopy(float[] values, long[] axes) {
    private static final int MOST_AXES = 8;

    /** The numbers of an array, which stays the caller's. */
    public static TensorCopy of(NDArray array) {
        return new TensorCopy(array.toFloatArray(), array.getShape().getShape());
    }

    /** The tensor again. */
    public NDArray in(NDManager scope) {
        return AlignedArrays.of(scope, values, new Shape(axes));
    }

    /** Bytes of the numbers. */
    public long bytes() {
        return (long) Float.BYTES * values.length;
    }

    /** Writes it so that {@link #read} gives the same bits. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(axes.length);
        for (long axis : axes) out.writeLong(axis);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        out.writeInt(bytes.capacity());
        out.write(bytes.array());
    }

    /**
     * Reads one from a stream that knows how much is left.
     *
     * @throws IOException when the bytes are no tensor
     */
    public static TensorCopy read(DataInputStream in) throws IOException {
        int dimensions = in.readInt();
        if (dimensions < 0 || dimensions > MOST_AXES) throw new IOException(dimensions + " axes");
        long[] axes = new long[dimensions];
        long size = 1;
        for (int i = 0; i < dimensions; i++) {
            axes[i] = in.readLong();
            if (axes[i] < 0 || axes[i] > Integer.MAX_VALUE) throw new IOException("an axis of " + axes[i]);
            size = Math.multiplyFull((int) Math.min(size, Integer.MAX_VALUE), (int) axes[i]);
        }
        int length = in.readInt();
        // A length that lies must not cost memory.
        if (length < 0 || length > in.available()) throw new IOException(length + " bytes, which are not there");
        if (length != Float.BYTES * size) throw new IOException(length + " bytes for " + size + " numbers");
        float[] values = new float[length / Float.BYTES];
        ByteBuffer.wrap(in.readNBytes(length)).asFloatBuffer().get(values);
        return new TensorCopy(values, axes);
    }
}
