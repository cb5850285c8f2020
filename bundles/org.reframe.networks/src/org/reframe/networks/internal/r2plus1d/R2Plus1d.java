// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.r2plus1d;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.networks.internal.layers.Options;
import org.reframe.networks.internal.layers.ParameterList;
import org.reframe.networks.internal.layers.ProgramFiles;
import org.reframe.networks.internal.layers.Recipes;

/**
 * R(2+1)D with 18 or 34 layers. Options: {@code depth} (18, 34), {@code classes} (400), {@code channels} (3): 4 when a mask
 * comes with the picture. Source: Tran et al., CVPR 2018; keys of torchvision's {@code r2plus1d_18}.
 */
public final class R2Plus1d implements Architecture {
    /** Made by the platform. */
    public R2Plus1d() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(options, "depth", "classes", "channels");
        boolean deep = checked.choice("depth", "18", "18", "34").equals("34");
        int classes = checked.number("classes", 400, 1, 1_000_000);
        int channels = checked.number("channels", 3, 1, 64);
        ParameterList list = new ParameterList()
                .weight("stem.0", 45, channels, 1, 7, 7)
                .norm("stem.1", 45)
                .weight("stem.3", 64, 45, 3, 1, 1)
                .norm("stem.4", 64);
        int[] blocks = deep ? new int[] {3, 4, 6, 3} : new int[] {2, 2, 2, 2};
        for (int i = 0; i < 4; i++) {
            int width = 64 << i;
            for (int j = 0; j < blocks[i]; j++) {
                block(list, "layer" + (i + 1) + "." + j, i > 0 && j == 0 ? width / 2 : width, width);
            }
        }
        list.affine("fc", classes, 512);
        return definition(list, 2);
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Recipes.of("r2plus1d", options);
    }

    /**
     * The program, which takes any depth and width, with parameters.
     *
     * @param stride pixels from one place of the first kernel to the next
     */
    static NetworkDefinition definition(ParameterList list, int stride) throws RunException {
        String program = ProgramFiles.layers()
                + ProgramFiles.read(R2Plus1d.class, "r2plus1d.py")
                + "\ndef stem_stride() -> int:\n  return " + stride + "\n";
        return new NetworkDefinition(
                program, List.of("forward", "forward_train", "forward_dropout", "stages", "gradient"), list.list());
    }

    static void block(ParameterList list, String name, int in, int width) {
        // As many numbers as the unsplit kernels have. torchvision computes it once a block, from the block's input.
        int middle = in * width * 27 / (in * 9 + 3 * width);
        conv(list, name + ".conv1", new int[] {in, middle, width});
        conv(list, name + ".conv2", new int[] {width, middle, width});
        if (in != width) {
            list.weight(name + ".downsample.0", width, in, 1, 1, 1).norm(name + ".downsample.1", width);
        }
    }

    private static void conv(ParameterList list, String name, int[] widths) {
        list.weight(name + ".0.0", widths[1], widths[0], 1, 3, 3)
                .norm(name + ".0.1", widths[1])
                .weight(name + ".0.3", widths[2], widths[1], 3, 1, 1)
                .norm(name + ".1", widths[2]);
    }
}
