// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stack, marks and memo of an unpickler, within limits. */
final class PickleStack {
    private final PickleLimits limits;
    private final List<Object> values = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();
    private int made;

    PickleStack(PickleLimits limits) {
        this.limits = limits;
    }

    private void count() throws PickleException {
        if (++made > limits.values()) throw new PickleException("it makes more than " + limits.values() + " values");
    }

    /** Counts what a call copied, so that copies of copies end. */
    void charge(Object value) throws PickleException {
        int size = value instanceof Collection<?> items
                ? items.size()
                : value instanceof Map<?, ?> map
                        ? map.size()
                        : value instanceof Tuple tuple ? tuple.items().size() : 0;
        long weight = value instanceof byte[] bytes ? bytes.length / 32 : size;
        made = (int) Math.min(limits.values(), made + weight);
        count();
    }

    void push(Object value) throws PickleException {
        count();
        values.add(value);
    }

    Object pop() throws PickleException {
        top();
        return values.remove(values.size() - 1);
    }

    Object top() throws PickleException {
        if (values.size() <= (marks.isEmpty() ? 0 : marks.get(marks.size() - 1))) {
            throw new PickleException("a value is missing");
        }
        return values.get(values.size() - 1);
    }

    void mark() throws PickleException {
        count();
        if (marks.size() >= limits.depth()) throw new PickleException("it is nested deeper than " + limits.depth());
        marks.add(values.size());
    }

    boolean atMark() {
        return !marks.isEmpty() && marks.get(marks.size() - 1) == values.size();
    }

    List<Object> popToMark() throws PickleException {
        if (marks.isEmpty()) throw new PickleException("a mark is missing");
        List<Object> tail = values.subList(marks.remove(marks.size() - 1), values.size());
        List<Object> taken = new ArrayList<>(tail);
        tail.clear();
        return taken;
    }

    Tuple popTuple(int length) throws PickleException {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < length; i++) items.add(0, pop());
        return new Tuple(items);
    }

    void memoize(long index) throws PickleException {
        count();
        memo.put(index, top());
    }

    void memoizeNext() throws PickleException {
        memoize(memo.size());
    }

    void recall(long index) throws PickleException {
        if (!memo.containsKey(index)) throw new PickleException("nothing was remembered as " + index);
        push(memo.getOrDefault(index, None.NONE));
    }

    int size() {
        return values.size();
    }
}
