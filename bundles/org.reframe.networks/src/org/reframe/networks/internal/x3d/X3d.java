// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.x3d;

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
 * X3D. Options: {@code size} (xs, s, m, l; s): all but l are one network for clips of other sizes, {@code classes} (400),
 * {@code pool}: kernel of the last pooling (what the size's clips come to). Source: Feichtenhofer, CVPR 2020; keys of
 * pytorchvideo.
 */
public final class X3d implements Architecture {
    private static final int[] WIDTHS = {24, 48, 96, 192};
    private static final int FEATURES = 2048;

    /** Made by the platform. */
    public X3d() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(options, "size", "classes", "pool");
        String size = checked.choice("size", "s", "xs", "s", "m", "l");
        int[] blocks = size.equals("l") ? new int[] {5, 10, 25, 15} : new int[] {3, 5, 11, 7};
        ParameterList list = new ParameterList()
                .weight("blocks.0.conv.conv_t", WIDTHS[0], 3, 1, 3, 3)
                .weight("blocks.0.conv.conv_xy", WIDTHS[0], 1, 5, 1, 1)
                .norm("blocks.0.norm", WIDTHS[0]);
        int in = WIDTHS[0];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < blocks[i]; j++) {
                block(list, "blocks." + (i + 1) + ".res_blocks." + j, in, WIDTHS[i], j);
                in = WIDTHS[i];
            }
        }
        int inner = inner(in);
        list.weight("blocks.5.pool.pre_conv", inner, in, 1, 1, 1)
                .norm("blocks.5.pool.pre_norm", inner)
                .weight("blocks.5.pool.post_conv", FEATURES, inner, 1, 1, 1)
                .affine("blocks.5.proj", checked.number("classes", 400, 1, 1_000_000), FEATURES);
        String pool = "\ndef pool() -> List[int]:\n  return " + checked.numbers("pool", pool(size)) + "\n\n";
        return new NetworkDefinition(
                ProgramFiles.layers() + pool + ProgramFiles.read(X3d.class, "x3d.py"),
                List.of("forward", "forward_train", "forward_dropout", "stages", "gradient"),
                list.list());
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Recipes.of("x3d", options);
    }

    private static List<Integer> pool(String size) {
        return switch (size) {
            case "xs" -> List.of(4, 5, 5);
            case "m" -> List.of(16, 7, 7);
            case "l" -> List.of(16, 10, 10);
            default -> List.of(13, 5, 5);
        };
    }

    private static int inner(int width) {
        return width * 9 / 4;
    }

    /** A sixteenth, to the nearest multiple of 8, never a tenth too small. */
    private static int squeezed(int inner) {
        double wanted = inner / 16.0;
        int rounded = Math.max(8, (int) (wanted + 4) / 8 * 8);
        return rounded < 0.9 * wanted ? rounded + 8 : rounded;
    }

    private static void block(ParameterList list, String name, int in, int width, int index) {
        int inner = inner(width);
        if (index == 0) list.weight(name + ".branch1_conv", width, in, 1, 1, 1);
        if (in != width) list.norm(name + ".branch1_norm", width);
        list.weight(name + ".branch2.conv_a", inner, in, 1, 1, 1).norm(name + ".branch2.norm_a", inner);
        list.weight(name + ".branch2.conv_b", inner, 1, 3, 3, 3).norm(name + ".branch2.norm_b.0", inner);
        if (index % 2 == 0) {
            list.affine(name + ".branch2.norm_b.1.block.0", squeezed(inner), inner, 1, 1, 1)
                    .affine(name + ".branch2.norm_b.1.block.2", inner, squeezed(inner), 1, 1, 1);
        }
        list.weight(name + ".branch2.conv_c", width, inner, 1, 1, 1).norm(name + ".branch2.norm_c", width);
    }
}
