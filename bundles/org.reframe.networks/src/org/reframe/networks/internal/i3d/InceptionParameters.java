// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.i3d;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.networks.internal.layers.ParameterList;

/** The parameters of the inflated Inception network, in the order of its state dictionary, without classifier. */
public final class InceptionParameters {
    /** Inputs; outputs of b0, b1a, b1b, b2a, b2b, b3b: the numbers of GoogLeNet's table. */
    private static final Map<String, List<Integer>> MIXED = new LinkedHashMap<>();

    static {
        MIXED.put("Mixed_3b", List.of(192, 64, 96, 128, 16, 32, 32));
        MIXED.put("Mixed_3c", List.of(256, 128, 128, 192, 32, 96, 64));
        MIXED.put("Mixed_4b", List.of(480, 192, 96, 208, 16, 48, 64));
        MIXED.put("Mixed_4c", List.of(512, 160, 112, 224, 24, 64, 64));
        MIXED.put("Mixed_4d", List.of(512, 128, 128, 256, 24, 64, 64));
        MIXED.put("Mixed_4e", List.of(512, 112, 144, 288, 32, 64, 64));
        MIXED.put("Mixed_4f", List.of(528, 256, 160, 320, 32, 128, 128));
        MIXED.put("Mixed_5b", List.of(832, 256, 160, 320, 32, 128, 128));
        MIXED.put("Mixed_5c", List.of(832, 384, 192, 384, 48, 128, 128));
    }

    private InceptionParameters() {}

    /**
     * Adds all up to a block.
     *
     * @param prefix before every key
     * @param channels of the input
     * @param last the last block, such as {@code Mixed_5c}
     */
    public static void add(ParameterList list, String prefix, int channels, String last) {
        unit(list, prefix + "Conv3d_1a_7x7", channels, 64, 7);
        unit(list, prefix + "Conv3d_2b_1x1", 64, 64, 1);
        unit(list, prefix + "Conv3d_2c_3x3", 64, 192, 3);
        for (Map.Entry<String, List<Integer>> entry : MIXED.entrySet()) {
            String name = prefix + entry.getKey();
            List<Integer> n = entry.getValue();
            unit(list, name + ".b0", n.get(0), n.get(1), 1);
            unit(list, name + ".b1a", n.get(0), n.get(2), 1);
            unit(list, name + ".b1b", n.get(2), n.get(3), 3);
            unit(list, name + ".b2a", n.get(0), n.get(4), 1);
            unit(list, name + ".b2b", n.get(4), n.get(5), 3);
            unit(list, name + ".b3b", n.get(0), n.get(6), 1);
            if (entry.getKey().equals(last)) return;
        }
    }

    private static void unit(ParameterList list, String name, int in, int out, int kernel) {
        list.weight(name + ".conv3d", out, in, kernel, kernel, kernel).norm(name + ".bn", out);
    }
}
