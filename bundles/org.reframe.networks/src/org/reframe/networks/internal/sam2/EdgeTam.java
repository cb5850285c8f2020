// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.networks.internal.layers.Options;
import org.reframe.networks.internal.layers.ParameterList;
import org.reframe.networks.internal.layers.ProgramFiles;
import org.reframe.networks.internal.layers.Recipes;
import org.reframe.inference.preprocess.ClipRecipe;

/**
 * EdgeTAM; no options. Pictures may have any edge that is a multiple of 256. Source: Zhou et al., CVPR 2025; keys of the official
 * checkpoint.
 */
public final class EdgeTam implements Architecture {
    private static final String TRUNK = "image_encoder.trunk.body.";
    private static final String RESAMPLER = "spatial_perceiver.";
    private static final int[] WIDTHS = {48, 96, 192, 384};
    private static final int[] BLOCKS = {2, 2, 14, 2};

    /** Made by the platform. */
    public EdgeTam() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options.of(options);
        ParameterList list = new ParameterList();
        Sam2Parts.learnedTokens(list, false);
        trunk(list);
        Sam2Parts.neck(list, 384, 192, 96, 48);
        Sam2Parts.memory(list, 2);
        Sam2Parts.heads(list);
        resampler(list);
        String program = ProgramFiles.layers()
                + Sam2Program.read("blocks.py")
                + Sam2Program.read("repvit.py")
                + Sam2Program.shared()
                + Sam2Program.read("perceiver.py")
                + Sam2Program.read("attention.py")
                + Sam2Program.read("explained.py")
                + Sam2Program.read("checks.py");
        return new NetworkDefinition(program, Sam2Program.methods(), list.list());
    }

    @Override
    public Optional<ClipRecipe> prompted(Map<String, Object> options) {
        return Recipes.prompted();
    }

    private static void trunk(ParameterList list) {
        conv(list, TRUNK + "stem.conv1", WIDTHS[0] / 2, 3, 3);
        conv(list, TRUNK + "stem.conv2", WIDTHS[0], WIDTHS[0] / 2, 3);
        for (int stage = 0; stage < WIDTHS.length; stage++) {
            int width = WIDTHS[stage];
            String name = TRUNK + "stages_" + stage;
            if (stage > 0) {
                int before = WIDTHS[stage - 1];
                String down = name + ".downsample";
                block(list, down + ".pre_block", before, false);
                conv(list, down + ".spatial_downsample", before, 1, 3);
                conv(list, down + ".channel_downsample", width, before, 1);
                mixer(list, down + ".ffn", width);
            }
            for (int i = 0; i < BLOCKS[stage]; i++) block(list, name + ".blocks." + i, width, i % 2 == 0);
        }
    }

    private static void block(ParameterList list, String name, int width, boolean squeezed) {
        conv(list, name + ".token_mixer.conv", width, 1, 3);
        conv(list, name + ".token_mixer.conv1", width, 1, 1);
        if (squeezed) {
            int narrow = (width / 4 + 4) / 8 * 8;
            list.affine(name + ".se.fc1", narrow, width, 1, 1).affine(name + ".se.fc2", width, narrow, 1, 1);
        }
        mixer(list, name + ".channel_mixer", width);
    }

    private static void mixer(ParameterList list, String name, int width) {
        conv(list, name + ".conv1", 2 * width, width, 1);
        conv(list, name + ".conv2", width, 2 * width, 1);
    }

    private static void conv(ParameterList list, String name, int out, int in, int kernel) {
        list.weight(name + ".c", out, in, kernel, kernel).norm(name + ".bn", out);
    }

    private static void resampler(ParameterList list) {
        list.learned(RESAMPLER + "latents", 256, 64).learned(RESAMPLER + "latents_2d", 256, 64);
        for (int i = 0; i < 2; i++) {
            String name = RESAMPLER + "layers." + i;
            list.affine(name + ".attn.norm_x", 64).affine(name + ".attn.norm_latents", 64);
            attention(list, name + ".attn");
            feedForward(list, name + ".ff");
            list.affine(name + ".self_attn.norm", 64);
            attention(list, name + ".self_attn");
            feedForward(list, name + ".self_ff");
        }
        list.affine(RESAMPLER + "norm", 64);
    }

    private static void attention(ParameterList list, String name) {
        list.weight(name + ".to_q", 64, 64).weight(name + ".to_kv", 128, 64).weight(name + ".to_out", 64, 64);
    }

    private static void feedForward(ParameterList list, String name) {
        list.affine(name + ".0", 64).weight(name + ".1", 256, 64).weight(name + ".3", 64, 256);
    }
}
