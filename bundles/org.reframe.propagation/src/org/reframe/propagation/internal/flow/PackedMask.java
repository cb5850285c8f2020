// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A labelling in less memory, to the bit: away from the rim probabilities are at their bounds, so that little is left of them.
 *
 * @param bytes deflated
 * @param size number of probabilities
 * @param quality estimated J, 0–1
 */
record PackedMask(byte[] bytes, int size, double quality) {
    static PackedMask of(SideMask mask) {
        ByteBuffer plain = ByteBuffer.allocate(Float.BYTES * mask.p().length);
        plain.asFloatBuffer().put(mask.p());
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(plain.array());
            deflater.finish();
            byte[] packed = new byte[Math.max(64, plain.capacity() / 4)];
            int length = 0;
            while (!deflater.finished()) {
                if (length == packed.length) packed = Arrays.copyOf(packed, 2 * length);
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return new PackedMask(Arrays.copyOf(packed, length), mask.p().length, mask.quality());
        } finally {
            deflater.end();
        }
    }

    SideMask restore() {
        byte[] plain = new byte[Float.BYTES * size];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            int length = 0;
            while (length < plain.length && !inflater.finished()) {
                length += inflater.inflate(plain, length, plain.length - length);
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("What was packed here cannot be unpacked", e);
        } finally {
            inflater.end();
        }
        float[] p = new float[size];
        ByteBuffer.wrap(plain).asFloatBuffer().get(p);
        return new SideMask(p, quality);
    }
}
