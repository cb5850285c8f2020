// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Made input: even noise plus coarse blocks, so that pooled features depend on it.
 *
 * @param name of the noise's sequence
 * @param block edge lengths of a block along the last axes
 * @param low weight of the blocks
 * @param high weight of the noise
 */
public record BlockyInput(String name, List<Integer> block, double low, double high) {
    private static final Pattern BLOCK = Pattern.compile("block\\s*=?\\s*\\(([\\d,\\s]+)\\)");
    private static final Pattern LOW = Pattern.compile("\\blo\\s*=?\\s*([\\d.]+)");
    private static final Pattern HIGH = Pattern.compile("\\bhi\\s*=?\\s*([\\d.]+)");
    private static final Pattern NAME = Pattern.compile("\\bNAME\\s*=?\\s*([\\w.]+)");

    public BlockyInput {
        block = List.copyOf(block);
    }

    /** Reads a golden file's {@code input_rule}; what it does not say has the published default. */
    public static BlockyInput of(String rule) {
        List<Integer> block = Arrays.stream(first(BLOCK, rule, "4,32,32").split(","))
                .map(part -> Integer.valueOf(part.strip()))
                .toList();
        return new BlockyInput(
                first(NAME, rule, "input"),
                block,
                Double.parseDouble(first(LOW, rule, "1.4")),
                Double.parseDouble(first(HIGH, rule, "0.6")));
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    /** The values for a shape, last axis fastest. */
    public float[] values(String seed, List<Long> shape) {
        int rank = shape.size();
        long[] edges = new long[rank];
        Arrays.fill(edges, 1);
        for (int i = 0; i < block.size(); i++) edges[rank - block.size() + i] = block.get(i);
        long[] coarse = new long[rank];
        for (int i = 0; i < rank; i++) coarse[i] = (shape.get(i) + edges[i] - 1) / edges[i];
        long noise = WeightRule.hash(seed, name);
        long blocks = WeightRule.hash(seed, name + ".lo");
        float[] values = new float[ValueRule.count(shape)];
        long[] at = new long[rank];
        for (int i = 0; i < values.length; i++) {
            long cell = 0;
            for (int axis = 0; axis < rank; axis++) cell = cell * coarse[axis] + at[axis] / edges[axis];
            values[i] = (float)
                    (low * (2 * WeightRule.unit(blocks, cell) - 1) + high * (2 * WeightRule.unit(noise, i) - 1));
            for (int axis = rank - 1; axis >= 0 && ++at[axis] == shape.get(axis); axis--) at[axis] = 0;
        }
        return values;
    }
}
