// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.reframe.inference.internal.pickle.Buildable;
import org.reframe.inference.internal.pickle.PickleException;
import org.reframe.inference.internal.pickle.Tuple;
import org.reframe.inference.weights.ElementType;

/** A numpy array of plain numbers. */
final class NumpyArray implements Viewed, Buildable {
    private NumpyType type = new NumpyType("u1");
    private List<Long> shape = List.of(0L);
    private boolean columnsFirst;
    private byte[] bytes = new byte[0];

    /** {@code (version, shape, type, whether Fortran order, bytes)}. */
    @Override
    public void build(Object state) throws PickleException {
        if (!(state instanceof Tuple tuple) || tuple.items().size() != 5) {
            throw new PickleException("a numpy array in an unknown form");
        }
        set(tuple.items().get(4), tuple.items().get(2), tuple.items().get(1));
        columnsFirst = Boolean.TRUE.equals(tuple.items().get(3));
    }

    /** As {@code numpy._frombuffer(bytes, type, shape, order)}. */
    static NumpyArray of(List<Object> arguments) throws PickleException {
        if (arguments.size() < 4) throw new PickleException("a numpy array in an unknown form");
        NumpyArray array = new NumpyArray();
        array.set(arguments.get(0), arguments.get(1), arguments.get(2));
        array.columnsFirst = arguments.get(3) instanceof String order && order.equals("F");
        return array;
    }

    private void set(Object data, Object kind, Object lengths) throws PickleException {
        boolean plain = kind instanceof NumpyType known
                && known.plain()
                && data instanceof byte[]
                && lengths instanceof Tuple axes
                && axes.items().stream().allMatch(Long.class::isInstance);
        if (!plain) throw new PickleException("a numpy array of other things than plain numbers");
        type = (NumpyType) kind;
        bytes = (byte[]) data;
        shape = ((Tuple) lengths).items().stream().map(Long.class::cast).toList();
    }

    @Override
    public StridedTensor view() throws PickleException {
        ElementType element = type.element();
        List<Long> lengths = new ArrayList<>(shape);
        if (!columnsFirst) Collections.reverse(lengths);
        List<Long> stride = new ArrayList<>();
        long step = 1;
        for (long length : lengths) {
            stride.add(step);
            if (length < 0 || length > Integer.MAX_VALUE || step > Integer.MAX_VALUE) {
                throw new PickleException("a numpy array of shape " + shape);
            }
            step *= length;
        }
        if (!columnsFirst) Collections.reverse(stride);
        long elements = bytes.length / element.bytes();
        return new StridedTensor(new StoredArray("numpy", element, elements, 0), 0, shape, stride).checked();
    }

    @Override
    public Optional<byte[]> inline() {
        return Optional.of(bytes);
    }

    @Override
    public boolean bigEndian() {
        return type.bigEndian();
    }
}
