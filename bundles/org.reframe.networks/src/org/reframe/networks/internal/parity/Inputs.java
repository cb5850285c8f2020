// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.run.RunException;

/** Reads what golden files say of inputs and sizes. */
public final class Inputs {
    private static final Pattern TRIPLE = Pattern.compile("\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,?\\s*\\)");

    private Inputs() {}

    /**
     * The made input of a file, compared with what is stored of it.
     *
     * @param shapeKey metadata entry with its shape
     * @param tensor name under which it is recorded
     */
    public static NDArray blocky(GoldenFile file, ParityRun run, NDManager scope, String shapeKey, String tensor)
            throws RunException {
        List<Long> shape = file.numbers(shapeKey);
        float[] values = BlockyInput.of(file.text("input_rule", "")).values(file.seed(), shape);
        run.compare(tensor, values, shape, ForwardTolerance.input());
        return scope.create(
                values, new Shape(shape.stream().mapToLong(Long::longValue).toArray()));
    }

    /** All groups of three numbers in parentheses in a text, such as pooling kernels. */
    public static List<List<Integer>> triples(String text) {
        List<List<Integer>> triples = new ArrayList<>();
        Matcher matcher = TRIPLE.matcher(text);
        while (matcher.find()) {
            triples.add(List.of(
                    Integer.valueOf(matcher.group(1)),
                    Integer.valueOf(matcher.group(2)),
                    Integer.valueOf(matcher.group(3))));
        }
        return triples;
    }

    /** The number of classes: what the metadata says, else as many as the recorded scores have on an axis. */
    public static long classes(GoldenFile file, String scores, int axis) throws RunException {
        GoldenTensor tensor = file.tensors().getOrDefault(scores, new GoldenTensor("", List.of(), 0, 0, 0, 1));
        long recorded = axis < tensor.shape().size() ? tensor.shape().get(axis) : 400;
        return file.number("num_classes", recorded);
    }
}
