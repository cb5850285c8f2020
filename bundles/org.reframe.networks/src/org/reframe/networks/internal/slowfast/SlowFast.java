// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.slowfast;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.networks.internal.layers.Options;
import org.reframe.networks.internal.layers.ParameterList;
import org.reframe.networks.internal.layers.ProgramFiles;
import org.reframe.networks.internal.layers.Recipes;

/**
 * SlowFast. Options: {@code depth} (50, 101), {@code classes} (400), {@code alpha} (4; 8 for 4x16): fast frames for each slow
 * one, {@code fusionKernel} (7; 5 for 101 layers and for alpha 8), {@code temporalBlocks} (all): how many blocks of the fourth
 * stage see several frames (6 in the 16x8 network), {@code slowPool} ([8, 7, 7]) and {@code fastPool} ([32, 7, 7]): kernels of the
 * last pooling in time, height and width. Source: Feichtenhofer et al., ICCV 2019; keys of pytorchvideo.
 */
public final class SlowFast implements Architecture {
    /** Channels of the slow pathway for each of the fast one. */
    private static final int BETA = 8;

    /** Made by the platform. */
    public SlowFast() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(
                options, "depth", "classes", "alpha", "fusionKernel", "temporalBlocks", "slowPool", "fastPool");
        boolean deep = checked.choice("depth", "50", "50", "101").equals("101");
        int alpha = checked.number("alpha", 4, 1, 64);
        int kernel = checked.number("fusionKernel", deep || alpha == 8 ? 5 : 7, 1, 31);
        int temporal = checked.number("temporalBlocks", 64, 0, 64);
        int[] blocks = {3, 4, deep ? 23 : 6, 3};
        ParameterList list = new ParameterList();
        list.weight("blocks.0.multipathway_blocks.0.conv", 64, 3, 1, 7, 7)
                .norm("blocks.0.multipathway_blocks.0.norm", 64);
        list.weight("blocks.0.multipathway_blocks.1.conv", 8, 3, 5, 7, 7)
                .norm("blocks.0.multipathway_blocks.1.norm", 8);
        fusion(list, 0, 64 / BETA, kernel);
        int in = 64;
        for (int i = 0; i < 4; i++) {
            String at = "blocks." + (i + 1) + ".multipathway_blocks.";
            int width = 64 << i;
            Residual3d.stage(list, at + "0", new int[] {in + 2 * in / BETA, width, i < 2 ? 1 : 3, temporal}, blocks[i]);
            Residual3d.stage(list, at + "1", new int[] {in / BETA, width / BETA, 3, temporal}, blocks[i]);
            in = 4 * width;
            if (i < 3) fusion(list, i + 1, in / BETA, kernel);
        }
        list.affine("blocks.6.proj", checked.number("classes", 400, 1, 1_000_000), 2048 + 2048 / BETA);
        String numbers = Residual3d.constant("alpha", "int", Integer.toString(alpha))
                + Residual3d.constant("slow_pool", "List[int]", checked.numbers("slowPool", List.of(8, 7, 7)))
                + Residual3d.constant("fast_pool", "List[int]", checked.numbers("fastPool", List.of(32, 7, 7)));
        return new NetworkDefinition(
                Residual3d.program() + numbers + ProgramFiles.read(SlowFast.class, "slowfast.py"),
                List.of(
                        "forward",
                        "forward_pathways",
                        "forward_train",
                        "forward_dropout",
                        "stages",
                        "slow_index",
                        "gradient"),
                list.list());
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Recipes.of("slowfast", options);
    }

    @Override
    public Optional<FrameSampling> pathway(String layer, Map<String, Object> options) {
        boolean slow = layer.endsWith(".slow") || layer.endsWith(".slow_fused");
        int alpha = options.getOrDefault("alpha", 4) instanceof Number number ? number.intValue() : 4;
        return slow ? Optional.of(new FrameSampling.SlowPathway(Math.max(1, alpha))) : Optional.empty();
    }

    private static void fusion(ParameterList list, int at, int fast, int kernel) {
        String name = "blocks." + at + ".multipathway_fusion.";
        list.weight(name + "conv_fast_to_slow", 2L * fast, fast, kernel, 1, 1).norm(name + "norm", 2L * fast);
    }
}
