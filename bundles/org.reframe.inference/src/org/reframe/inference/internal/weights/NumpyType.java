// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.reframe.inference.internal.pickle.Buildable;
import org.reframe.inference.internal.pickle.PickleException;
import org.reframe.inference.internal.pickle.Tuple;
import org.reframe.inference.weights.ElementType;

/** A numpy type such as {@code f4}; only plain numbers can be read. */
final class NumpyType implements Buildable {
    private static final Map<String, ElementType> PLAIN = Map.ofEntries(
            Map.entry("f8", ElementType.FLOAT64),
            Map.entry("f4", ElementType.FLOAT32),
            Map.entry("f2", ElementType.FLOAT16),
            Map.entry("i8", ElementType.INT64),
            Map.entry("i4", ElementType.INT32),
            Map.entry("i2", ElementType.INT16),
            Map.entry("i1", ElementType.INT8),
            Map.entry("u1", ElementType.UINT8),
            Map.entry("b1", ElementType.BOOLEAN));

    private final String code;
    private boolean bigEndian;

    NumpyType(String code) {
        this.code = code.replaceFirst("^[<>=|]", "");
        this.bigEndian = code.startsWith(">");
    }

    /** {@code (version, byte order, …)}. */
    @Override
    public void build(Object state) throws PickleException {
        if (!(state instanceof Tuple tuple) || tuple.items().size() < 2) {
            throw new PickleException("a numpy type in an unknown form");
        }
        bigEndian = ">".equals(tuple.items().get(1));
    }

    boolean plain() {
        return PLAIN.containsKey(code);
    }

    boolean bigEndian() {
        return bigEndian;
    }

    ElementType element() throws PickleException {
        if (!plain()) throw new PickleException("numpy's type " + code + " is no plain number");
        return PLAIN.getOrDefault(code, ElementType.UINT8);
    }

    /** The number that some bytes are. */
    Object number(byte[] bytes) throws PickleException {
        ElementType element = element();
        if (bytes.length != element.bytes()) throw new PickleException("a numpy number of " + bytes.length + " bytes");
        ByteBuffer b = ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return switch (element) {
            case FLOAT64 -> b.getDouble();
            case FLOAT32 -> (double) b.getFloat();
            case FLOAT16 -> (double) Float.float16ToFloat(b.getShort());
            case BFLOAT16 -> (double) Float.intBitsToFloat(b.getShort() << 16);
            case INT64 -> b.getLong();
            case INT32 -> (long) b.getInt();
            case INT16 -> (long) b.getShort();
            case INT8 -> (long) b.get();
            case UINT8 -> (long) (b.get() & 0xff);
            case BOOLEAN -> b.get() != 0;
        };
    }
}
