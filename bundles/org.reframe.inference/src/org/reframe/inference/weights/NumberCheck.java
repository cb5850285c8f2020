// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reframe.api.run.RunException;

/**
 * Numbers that no trained network should have. They are told, not refused: a half-finished training may be worth a look.
 *
 * @param notNumbers how many NaN, by tensor; tensors without are left out
 * @param infinite how many infinite, by tensor; tensors without are left out
 */
public record NumberCheck(Map<String, Long> notNumbers, Map<String, Long> infinite) {
    private static final int SHOWN = 5;

    public NumberCheck {
        notNumbers = Map.copyOf(notNumbers);
        infinite = Map.copyOf(infinite);
    }

    /**
     * Reads every floating-point tensor.
     *
     * @throws RunException (input) when one cannot be read
     */
    public static NumberCheck of(Weights weights) throws RunException {
        Map<String, Long> nan = new LinkedHashMap<>();
        Map<String, Long> infinite = new LinkedHashMap<>();
        for (TensorInfo info : weights.tensors().values()) {
            long[] counts = count(info.type(), weights.read(info.name()));
            if (counts[0] > 0) nan.put(info.name(), counts[0]);
            if (counts[1] > 0) infinite.put(info.name(), counts[1]);
        }
        return new NumberCheck(nan, infinite);
    }

    /** An exponent of ones is infinite without a mantissa, and not a number with one. */
    private static long[] count(ElementType type, ByteBuffer bytes) {
        long nan = 0;
        long infinite = 0;
        long exponent =
                switch (type) {
                    case FLOAT64 -> 0x7ff0000000000000L;
                    case FLOAT32 -> 0x7f800000L;
                    case FLOAT16 -> 0x7c00L;
                    case BFLOAT16 -> 0x7f80L;
                    default -> 0;
                };
        if (exponent == 0) return new long[2];
        for (int at = bytes.position(); at < bytes.limit(); at += type.bytes()) {
            long magnitude =
                    switch (type.bytes()) {
                        case 2 -> bytes.getShort(at) & 0x7fffL;
                        case 4 -> bytes.getInt(at) & 0x7fffffffL;
                        default -> bytes.getLong(at) & Long.MAX_VALUE;
                    };
            if (magnitude > exponent) nan++;
            else if (magnitude == exponent) infinite++;
        }
        return new long[] {nan, infinite};
    }

    /** Whether all numbers are finite. */
    public boolean clean() {
        return notNumbers.isEmpty() && infinite.isEmpty();
    }

    /** The finding in one line; long lists are cut. */
    public String report() {
        return clean()
                ? "all numbers are finite"
                : part(notNumbers, "numbers that are NaN")
                        + (notNumbers.isEmpty() || infinite.isEmpty() ? "" : ", ")
                        + part(infinite, "infinite numbers");
    }

    private static String part(Map<String, Long> counts, String what) {
        if (counts.isEmpty()) return "";
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        String names =
                String.join("; ", counts.keySet().stream().sorted().limit(SHOWN).toList());
        return sum + " " + what + " in " + counts.size() + (counts.size() == 1 ? " tensor (" : " tensors (") + names
                + (counts.size() > SHOWN ? ", …)" : ")");
    }
}
