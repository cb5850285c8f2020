// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Weights from a seed: 24 bits of splitmix64 started at the FNV-1a hash of seed and name, scaled by what kind of tensor it is.
 *
 * @param seed any text
 * @param exceptions the first that fits a name wins
 */
public record WeightRule(String seed, List<RuleException> exceptions) implements ValueRule {
    private static final double UNIT = 1.0 / (1 << 24);
    private static final long STEP = 0x9E3779B97F4A7C15L;

    public WeightRule {
        exceptions = List.copyOf(exceptions);
    }

    /** FNV-1a over the UTF-8 bytes of {@code seed/name}. */
    public static long hash(String seed, String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : (seed + "/" + name).getBytes(StandardCharsets.UTF_8)) hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        return hash;
    }

    /** Number i of a sequence, at least 0 and below 1. */
    public static double unit(long hash, long i) {
        long z = hash + (i + 1) * STEP;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 40) * UNIT;
    }

    @Override
    public float[] values(String name, List<Long> shape) {
        float[] values = new float[ValueRule.count(shape)];
        long hash = hash(seed, name);
        Optional<RuleException> exception = exceptions.stream()
                .filter(candidate -> candidate.name().matcher(name).find())
                .findFirst();
        Form form = Form.of(name, shape);
        for (int i = 0; i < values.length; i++) {
            double u = unit(hash, i);
            values[i] = (float) (exception.isPresent() ? deviating(exception.get(), form, u) : form.value(u));
        }
        return values;
    }

    private static double deviating(RuleException exception, Form form, double u) {
        return switch (exception.kind()) {
            case GAIN -> form.value(u) * exception.a();
            case SCALE -> (2 * u - 1) * exception.a();
            case CONST -> exception.a();
            case RANGE -> exception.a() + (exception.b() - exception.a()) * u;
        };
    }

    /** The usual value: {@code centre + (2u−1)·reach}, or {@code 0.5+u} for factors and variances. */
    private record Form(boolean factor, double reach) {
        static Form of(String name, List<Long> shape) {
            String last = name.substring(name.lastIndexOf('.') + 1);
            if (shape.size() >= 2) {
                return new Form(false, Math.sqrt(3.0 / ValueRule.count(shape.subList(1, shape.size()))));
            }
            boolean factor = last.equals("weight") || last.equals("gamma") || last.equals("running_var");
            return new Form(factor && shape.size() == 1, 0.1);
        }

        double value(double u) {
            return factor ? 0.5 + u : (2 * u - 1) * reach;
        }
    }
}
