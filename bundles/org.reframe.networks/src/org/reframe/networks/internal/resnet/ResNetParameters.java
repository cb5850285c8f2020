// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.resnet;

import java.util.List;
import org.reframe.networks.internal.layers.ParameterList;

/**
 * The parameters of a residual image network, in torchvision's order, without its classifier.
 *
 * @param blocks how many blocks each layer has
 * @param bottleneck whether blocks have three convolutions
 * @param prefix before every key
 * @param first what stands between block and first convolution: {@code conv1}, or {@code conv1.net} when that is wrapped; in a
 *     network of 101 layers or more only every second block's is, as TSM has it
 * @param wrap what follows a block's number, such as {@code .net} when the whole block is wrapped
 */
public record ResNetParameters(List<Integer> blocks, boolean bottleneck, String prefix, String first, String wrap) {
    public ResNetParameters {
        blocks = List.copyOf(blocks);
    }

    /**
     * A plain one.
     *
     * @param depth 18, 34, 50 or 101
     */
    public static ResNetParameters of(String depth, String prefix) {
        List<Integer> blocks =
                switch (depth) {
                    case "18" -> List.of(2, 2, 2, 2);
                    case "101" -> List.of(3, 4, 23, 3);
                    default -> List.of(3, 4, 6, 3);
                };
        return new ResNetParameters(blocks, !depth.equals("18") && !depth.equals("34"), prefix, "conv1", "");
    }

    /** Length of the pooled vector. */
    public int features() {
        return bottleneck ? 2048 : 512;
    }

    /** Adds them all. */
    public void addTo(ParameterList list, int channels) {
        list.weight(prefix + "conv1", 64, channels, 7, 7).norm(prefix + "bn1", 64);
        int in = 64;
        for (int layer = 0; layer < 4; layer++) {
            int width = 64 << layer;
            for (int i = 0; i < blocks.get(layer); i++) {
                String name = prefix + "layer" + (layer + 1) + "." + i + wrap;
                boolean plain = blocks.get(2) >= 23 && i % 2 == 1;
                block(list, name, plain ? "conv1" : first, new int[] {in, width});
                int out = bottleneck ? 4 * width : width;
                if (i == 0 && (layer > 0 || in != out)) {
                    list.weight(name + ".downsample.0", out, in, 1, 1).norm(name + ".downsample.1", out);
                }
                in = out;
            }
        }
    }

    private void block(ParameterList list, String name, String conv, int[] widths) {
        int width = widths[1];
        int kernel = bottleneck ? 1 : 3;
        list.weight(name + "." + conv, width, widths[0], kernel, kernel)
                .norm(name + ".bn1", width)
                .weight(name + ".conv2", width, width, 3, 3)
                .norm(name + ".bn2", width);
        if (bottleneck) list.weight(name + ".conv3", 4 * width, width, 1, 1).norm(name + ".bn3", 4L * width);
    }
}
