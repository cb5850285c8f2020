// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Weights by 32-bit hashing of name and position, as the recorded vectors derived from the papers use them. */
public final class HashRule implements ValueRule {
    /** Makes the rule; it has no state. */
    public HashRule() {}

    /** Numbers between −1 and 1. */
    public static float[] signed(String name, int count) {
        float[] values = new float[count];
        int start = start(name);
        for (int i = 0; i < count; i++) values[i] = (float) signed(start, i);
        return values;
    }

    private static int start(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    private static double signed(int start, int i) {
        int x = i * 0x9E3779B1 + start;
        x = (x ^ (x >>> 16)) * 0x7feb352d;
        x = (x ^ (x >>> 15)) * 0x846ca68b;
        x ^= x >>> 16;
        return Integer.toUnsignedLong(x) / 2147483648.0 - 1;
    }

    @Override
    public float[] values(String name, List<Long> shape) {
        int count = ValueRule.count(shape);
        float[] values = new float[count];
        int start = start(name);
        double reach = shape.size() < 2 ? 0.1 : Math.sqrt(3.0 / (count / (double) shape.get(0)));
        for (int i = 0; i < count; i++) {
            double u = signed(start, i);
            if (name.endsWith(".running_var")) values[i] = (float) (1 + 0.1 * Math.abs(u));
            else if (shape.size() < 2 && name.endsWith("weight")) values[i] = (float) (1 + 0.1 * u);
            else values[i] = (float) (u * reach);
        }
        return values;
    }
}
