// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.parity;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jdt.annotation.Nullable;

/** Walks a recorded tree and ours side by side. */
final class TreeDifference {
    private double largest;
    private String mismatch = "";

    /** The largest relative difference of two numbers. */
    double largest() {
        return largest;
    }

    /** The first place where something other than a number differs; empty when there is none. */
    String mismatch() {
        return mismatch;
    }

    void compare(String where, @Nullable Object recorded, @Nullable Object actual) {
        if (recorded instanceof Map<?, ?> map) {
            if (actual instanceof Map<?, ?> ours) maps(where, map, ours);
            else differ(where, "an object", actual);
        } else if (recorded instanceof List<?> list) {
            lists(where, list, actual);
        } else if (recorded instanceof Number number) {
            if (actual instanceof Number ours) numbers(where, number.doubleValue(), ours.doubleValue());
            else differ(where, number, actual);
        } else if (recorded == null) {
            boolean nothing = actual == null || actual instanceof Double number && number.isNaN();
            if (!nothing) differ(where, "nothing", actual);
        } else if (!recorded.equals(actual)) {
            differ(where, recorded, actual);
        }
    }

    private void maps(String where, Map<?, ?> recorded, Map<?, ?> actual) {
        if (!recorded.keySet().equals(actual.keySet())) {
            differ(where, "keys " + sorted(recorded), "keys " + sorted(actual));
            return;
        }
        for (Map.Entry<?, ?> entry : recorded.entrySet()) {
            compare(where + "/" + entry.getKey(), entry.getValue(), actual.get(entry.getKey()));
        }
    }

    private static TreeSet<String> sorted(Map<?, ?> map) {
        TreeSet<String> keys = new TreeSet<>();
        for (Object key : map.keySet()) keys.add(String.valueOf(key));
        return keys;
    }

    private void lists(String where, List<?> recorded, @Nullable Object actual) {
        List<@Nullable Object> ours = new ArrayList<>();
        if (actual instanceof Iterable<?> items) {
            for (Object item : items) ours.add(item);
        } else if (actual != null && actual.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(actual); i++) ours.add(Array.get(actual, i));
        } else {
            differ(where, "a list", actual);
            return;
        }
        if (ours.size() != recorded.size()) {
            differ(where, recorded.size() + " entries", ours.size() + " entries");
            return;
        }
        for (int i = 0; i < ours.size(); i++) compare(where + "/" + i, recorded.get(i), ours.get(i));
    }

    private void numbers(String where, double recorded, double actual) {
        if (Double.compare(recorded, actual) == 0) return;
        double error = Math.abs(actual - recorded) / Math.max(1, Math.abs(recorded));
        if (Double.isNaN(error) || Double.isInfinite(error)) differ(where, recorded, actual);
        else largest = Math.max(largest, error);
    }

    private void differ(String where, Object recorded, @Nullable Object actual) {
        if (mismatch.isEmpty()) mismatch = "at " + where + ": recorded " + recorded + ", ours " + actual;
    }
}
