// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.slowfast;

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
 * One pathway of 50 layers. Options: {@code variant} ({@code slow}: the last two stages see three frames; {@code c2d}: none
 * does, and frames are pooled in pairs), {@code classes} (400), {@code pool}: kernel of the last pooling ([8, 7, 7] for slow,
 * [4, 7, 7] for c2d). Source: Feichtenhofer et al., ICCV 2019; Wang et al., CVPR 2018; keys of pytorchvideo.
 */
public final class SlowOnly implements Architecture {
    private static final int[] BLOCKS = {3, 4, 6, 3};

    /** Made by the platform. */
    public SlowOnly() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(options, "variant", "classes", "pool");
        boolean flat = checked.choice("variant", "slow", "slow", "c2d").equals("c2d");
        ParameterList list =
                new ParameterList().weight("blocks.0.conv", 64, 3, 1, 7, 7).norm("blocks.0.norm", 64);
        // c2d's pooling takes a number of its own in the state dictionary.
        int[] at = flat ? new int[] {1, 3, 4, 5, 6} : new int[] {1, 2, 3, 4, 5};
        int in = 64;
        for (int i = 0; i < 4; i++) {
            int width = 64 << i;
            Residual3d.stage(
                    list, "blocks." + at[i], new int[] {in, width, flat || i < 2 ? 1 : 3, BLOCKS[i]}, BLOCKS[i]);
            in = 4 * width;
        }
        list.affine("blocks." + at[4] + ".proj", checked.number("classes", 400, 1, 1_000_000), in);
        String program = Residual3d.program()
                + Residual3d.constant("first_pool", "List[int]", flat ? "[2, 1, 1]" : "[1, 1, 1]")
                + Residual3d.constant("pool", "List[int]", checked.numbers("pool", List.of(flat ? 4 : 8, 7, 7)))
                + "\ndef stage_block(stage: int) -> int:\n  return "
                + (flat ? "stage + 1 + min(stage, 1)" : "stage + 1")
                + "\n\n" + ProgramFiles.read(SlowOnly.class, "slow.py");
        return new NetworkDefinition(
                program, List.of("forward", "forward_train", "forward_dropout", "stages", "gradient"), list.list());
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Recipes.of("slow-only", options);
    }
}
