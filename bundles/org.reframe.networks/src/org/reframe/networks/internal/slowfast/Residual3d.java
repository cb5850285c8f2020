// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.slowfast;

import java.util.Arrays;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.layers.ParameterList;
import org.reframe.networks.internal.layers.ProgramFiles;

/** What pytorchvideo's residual networks share. */
final class Residual3d {
    private Residual3d() {}

    static String program() throws RunException {
        return ProgramFiles.layers() + ProgramFiles.read(Residual3d.class, "residual.py");
    }

    /** A function that returns a number or a list of such. */
    static String constant(String name, String type, Object value) {
        return "\ndef " + name + "() -> " + type + ":\n  return " + value + "\n\n";
    }

    /** A stage's blocks; {@code sizes}: channels in, channels inside, temporal kernel, how many blocks have it. */
    static void stage(ParameterList list, String name, int[] sizes, int blocks) {
        int[] next = Arrays.copyOf(sizes, 4);
        for (int i = 0; i < blocks; i++) {
            if (i == sizes[3]) next[2] = 1;
            block(list, name + ".res_blocks." + i, next, i == 0);
            next[0] = 4 * sizes[1];
        }
    }

    private static void block(ParameterList list, String name, int[] sizes, boolean first) {
        int width = sizes[1];
        if (first) {
            list.weight(name + ".branch1_conv", 4L * width, sizes[0], 1, 1, 1).norm(name + ".branch1_norm", 4L * width);
        }
        list.weight(name + ".branch2.conv_a", width, sizes[0], sizes[2], 1, 1).norm(name + ".branch2.norm_a", width);
        list.weight(name + ".branch2.conv_b", width, width, 1, 3, 3).norm(name + ".branch2.norm_b", width);
        list.weight(name + ".branch2.conv_c", 4L * width, width, 1, 1, 1).norm(name + ".branch2.norm_c", 4L * width);
    }
}
