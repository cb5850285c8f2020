// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.util.List;
import org.reframe.inference.internal.pickle.PickleException;

/**
 * A tensor as a view of a storage.
 *
 * @param storage where its elements lie
 * @param offset elements of the storage before its first
 * @param shape lengths of its axes, none negative
 * @param stride elements from one index to the next, for each axis, none negative
 */
record StridedTensor(StoredArray storage, long offset, List<Long> shape, List<Long> stride) implements Viewed {
    private static final int MOST_AXES = 16;
    /** An expanded tensor (stride 0) may be larger than its storage, within reason. */
    private static final long MOST_EXPANDED = 1L << 24;

    StridedTensor {
        shape = List.copyOf(shape);
        stride = List.copyOf(stride);
    }

    /**
     * Checks that all elements lie in the storage.
     *
     * @throws PickleException saying what does not fit
     */
    StridedTensor checked() throws PickleException {
        if (shape.size() != stride.size() || shape.size() > MOST_AXES || offset < 0) {
            throw new PickleException("a tensor of " + shape.size() + " axes with " + stride.size() + " strides");
        }
        if (shape.stream().anyMatch(n -> n < 0) || stride.stream().anyMatch(n -> n < 0)) {
            throw new PickleException("a tensor of shape " + shape + " and strides " + stride);
        }
        try {
            long end = Math.addExact(last(), 1);
            if (elements() > 0 && end > storage.elements()
                    || elements() > storage.elements() && elements() > MOST_EXPANDED) {
                throw new PickleException("a tensor of shape " + shape + " ends at element " + end + " of "
                        + storage.elements() + " in storage '" + storage.key() + "'");
            }
        } catch (ArithmeticException e) {
            throw new PickleException("a tensor of shape " + shape + " is too large");
        }
        return this;
    }

    @Override
    public StridedTensor view() {
        return this;
    }

    long elements() {
        long product = 1;
        for (long length : shape) product = Math.multiplyExact(product, length);
        return product;
    }

    /** Index in the storage of its last element. */
    long last() {
        long last = offset;
        for (int axis = 0; axis < shape.size(); axis++) {
            long steps = Math.max(0, shape.get(axis) - 1);
            last = Math.addExact(last, Math.multiplyExact(steps, stride.get(axis)));
        }
        return last;
    }

    /** Whether its elements lie one after another, last axis fastest. */
    boolean contiguous() {
        long step = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            if (shape.get(axis) != 1 && stride.get(axis) != step) return false;
            step *= shape.get(axis);
        }
        return true;
    }
}
